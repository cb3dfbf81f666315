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
      amount: parseFen(request.body.amount_fen, 'amount_fen'),
      reason: request.body.reason,
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
}

/** WeChat cuts longer ones in mid-sentence. */
const REASON_LIMIT = 80

const requestBody = z
  .strictObject({
    amount_fen: z.int().min(1).describe('At most what is left of the payment'),
    reason: z.string().min(1).max(REASON_LIMIT).optional().describe('The customer reads it'),
  })
  .meta({ examples: [{ amount_fen: 600, reason: '商品已售完' }] })

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
