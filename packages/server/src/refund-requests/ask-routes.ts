import { parseFen } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { callerOf, customerOf } from '../authentication/caller.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { loadVisibleOrder, parseOrderId } from '../orders/order-access.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { refundRequestSchema, showRefundRequest } from './refund-request-schema.ts'

/** The customer asks for money back and sees what became of it; a person of the merchant's decides. */
export function askRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['customer'])
  app.post('/v1/orders/:id/refund-requests', { schema: askSchema, onRequest }, async (request, reply) => {
    const { amount_fen, reason } = request.body
    const { appid, openid } = customerOf(request)
    const { request: made, isReplay } = await till.refundRequests.ask({
      orderId: parseOrderId(request.params.id),
      appid,
      openid,
      amount: amount_fen === undefined ? undefined : parseFen(amount_fen, 'amount_fen'),
      reason,
      idempotency: claimOf(request),
    })
    return reply
      .code(201)
      .headers(replayHeader(isReplay))
      .send(await showRefundRequest(made, till))
  })
  app.get('/v1/orders/:id/refund-requests', { schema: listSchema, onRequest }, async (request) => {
    const { id } = await loadVisibleOrder(till, { id: request.params.id, caller: callerOf(request) })
    const requests = await till.refundRequests.ofOrder(id)
    const { refunded, refundable } = await till.refunds.ofOrder(id)
    const data = await Promise.all(requests.map((each) => showRefundRequest(each, till)))
    return { data, refunded_fen: refunded, refundable_fen: refundable }
  })
}

const common = { tags: ['customer'], security: [{ customer: [] }], params: z.object({ id: z.string() }) }

const wishSchema = z
  .strictObject({
    amount_fen: z.int().min(1).optional().describe('All that is left of the payment where absent'),
    reason: z.string().min(1).max(80).optional(),
  })
  .meta({ examples: [{ reason: '点错了' }] })

const askSchema = {
  ...common,
  summary: '申请退款（顾客） · Ask for a refund',
  description:
    '由商家处理后才会退款；一个订单同时只能有一个待处理的申请。 · Money moves only after the merchant has approved it; one request at a time is open for an order.',
  headers: idempotencyHeaders,
  body: wishSchema,
  response: {
    201: refundRequestSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'order_not_found',
      'order_not_paid',
      'refund_request_open',
      'refund_exceeds_paid',
      'refund_limit_reached',
      'refund_too_late',
      'idempotency_key_reused',
    ),
  },
}

const listSchema = {
  ...common,
  summary: '我的退款申请 · My refund requests for an order',
  response: {
    200: z.object({ data: z.array(refundRequestSchema), refunded_fen: z.int(), refundable_fen: z.int() }),
    ...problemResponses('unauthenticated', 'wrong_kind_of_token', 'order_not_found'),
  },
}
