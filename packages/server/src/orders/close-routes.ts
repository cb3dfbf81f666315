import { type Closing, TillError } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { callerOf, customerOf } from '../authentication/caller.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { loadVisibleOrder, parseOrderId } from './order-access.ts'
import { customerOrderSchema, merchantOrderSchema } from './order-schema.ts'
import { showMerchantOrder, showOrder } from './show-order.ts'

/** Ending an order that nobody paid: the customer cancels, the merchant closes. */
export function closeRoutes(app: App, { till }: ServerOptions): void {
  app.post(
    '/v1/orders/:id/cancel',
    { schema: cancelSchema, onRequest: authenticate(till, ['customer']) },
    async (request, reply) => {
      const { id, openid } = await loadVisibleOrder(till, {
        id: request.params.id,
        caller: callerOf(request),
      })
      if (openid !== customerOf(request).openid) throw new TillError('order_not_found') // nobody's yet: not theirs to end
      const closing = await till.orders.close({ id, reason: 'cancelled', idempotency: claimOf(request) })
      return reply
        .code(statusOf(closing))
        .headers(replayHeader(closing.isReplay))
        .send(showOrder(closing.order))
    },
  )
  app.post(
    '/v1/orders/:id/close',
    { schema: closeSchema, onRequest: authenticate(till, ['merchant']) },
    async (request, reply) => {
      const id = parseOrderId(request.params.id)
      const closing = await till.orders.close({ id, reason: 'merchant', idempotency: claimOf(request) })
      return reply
        .code(statusOf(closing))
        .headers(replayHeader(closing.isReplay))
        .send(showMerchantOrder(closing.order))
    },
  )
}

/** 202: asked for, and a job goes on until WeChat confirms. */
function statusOf({ kind }: Closing): 200 | 202 {
  return kind === 'closing' ? 202 : 200
}

const description =
  '先在微信关单。顾客先付了款时订单保持已支付，请看返回的 state；202 表示微信尚未确认，服务会继续重试。 · Closes at WeChat first. A payment that was faster stands: read `state` in the answer. 202: WeChat has not confirmed yet, and the server goes on trying.'
const problems = problemResponses(
  'unauthenticated',
  'wrong_kind_of_token',
  'order_not_found',
  'wechat_unavailable',
  'invalid_request',
  'idempotency_key_reused',
)
const params = z.object({ id: z.string() })

const cancelSchema = {
  summary: '取消订单 · Cancel an order',
  description,
  tags: ['customer'],
  security: [{ customer: [] }],
  headers: idempotencyHeaders,
  params,
  response: { 200: customerOrderSchema, 202: customerOrderSchema, ...problems },
}

const closeSchema = {
  summary: '关闭订单 · Close an order',
  description,
  tags: ['merchant'],
  security: [{ merchant: [] }],
  headers: idempotencyHeaders,
  params,
  response: { 200: merchantOrderSchema, 202: merchantOrderSchema, ...problems },
}
