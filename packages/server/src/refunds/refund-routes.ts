import type { RefundRecordId } from '@minitill/till'
import { parseFen } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { parseOrderId } from '../orders/order-access.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { refundSchema, showRefund } from './refund-schema.ts'

/** Refunds by the merchant's back end: agreed to at once, brought to WeChat as a job. */
export function refundRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  app.post('/v1/orders/:id/refunds', { schema: requestSchema, onRequest }, async (request, reply) => {
    const { refund, isReplay } = await till.refunds.request({
      orderId: parseOrderId(request.params.id),
      ...parseRequest(request.body),
      idempotency: claimOf(request),
    })
    return reply.code(201).headers(replayHeader(isReplay)).send(showRefund(refund))
  })
  app.get('/v1/orders/:id/refunds', { schema: listSchema, onRequest }, async (request) => {
    const { refunds, refunded, refundable } = await till.refunds.ofOrder(parseOrderId(request.params.id))
    return { data: refunds.map(showRefund), refunded_fen: refunded, refundable_fen: refundable }
  })
  app.get(
    '/v1/refunds/:id',
    { schema: loadSchema, onRequest },
    async (request) => showRefund(await till.refunds.load(request.params.id as RefundRecordId)), // an unknown id finds nothing
  )
  app.post('/v1/refunds/:id/reroute', { schema: rerouteSchema, onRequest }, async (request, reply) => {
    const id = request.params.id as RefundRecordId
    const { refund, isReplay } = await till.refunds.reroute({ id, idempotency: claimOf(request) })
    return reply.headers(replayHeader(isReplay)).send(showRefund(refund))
  })
}

/** WeChat cuts longer ones in mid-sentence. */
const REASON_LIMIT = 80

const requestBody = z
  .strictObject({
    amount_fen: z
      .int()
      .min(1)
      .optional()
      .describe('At most what is left of the payment; all that is left where absent'),
    reason: z.string().min(1).max(REASON_LIMIT).optional().describe('The customer reads it'),
  })
  .meta({ examples: [{ amount_fen: 600, reason: '商品已售完' }] })

function parseRequest({ amount_fen, reason }: z.infer<typeof requestBody>) {
  return { amount: amount_fen === undefined ? undefined : parseFen(amount_fen, 'amount_fen'), reason }
}

const common = { tags: ['merchant'], security: [{ merchant: [] }], params: z.object({ id: z.string() }) }

const requestSchema = {
  ...common,
  summary: '申请退款 · Refund an order',
  description:
    '退款号在第一次请求前就已固定，重试不会重复退款；结果看 state，或接收事件。 · The number is fixed before WeChat hears of it, so that a repeat pays nothing back twice; read `state`, or the events, for what became of it.',
  headers: idempotencyHeaders,
  body: requestBody,
  response: {
    201: refundSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'order_not_found',
      'order_not_paid',
      'refund_exceeds_paid',
      'refund_limit_reached',
      'refund_too_late',
      'idempotency_key_reused',
    ),
  },
}

const listSchema = {
  ...common,
  summary: '订单的退款 · Refunds of an order',
  response: {
    200: z.object({ data: z.array(refundSchema), refunded_fen: z.int(), refundable_fen: z.int() }),
    ...problemResponses('unauthenticated', 'wrong_kind_of_token', 'order_not_found'),
  },
}

const loadSchema = {
  ...common,
  summary: '退款 · A refund',
  response: {
    200: refundSchema,
    ...problemResponses('unauthenticated', 'wrong_kind_of_token', 'refund_not_found'),
  },
}

const rerouteSchema = {
  ...common,
  summary: '异常退款改退商户账户 · Reroute an abnormal refund',
  description:
    '顾客的账户收不了款时，把钱改退到商户自己的银行账户，再由你线下付给顾客。微信只会改退一次，可以重复调用。 · Where the customer’s account takes no money: sends it to your own bank account, and you pay the customer another way. WeChat reroutes a refund once, so the call can be repeated.',
  headers: idempotencyHeaders,
  response: {
    200: refundSchema,
    ...problemResponses(
      'invalid_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'idempotency_key_reused',
      'refund_not_found',
      'refund_not_abnormal',
      'reroute_by_hand',
      'wechat_refused',
      'wechat_unavailable',
    ),
  },
}
