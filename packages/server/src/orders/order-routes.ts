import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { callerOf } from '../authentication/caller.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { loadVisibleOrder } from './order-access.ts'
import { customerOrderSchema, merchantOrderSchema } from './order-schema.ts'
import { showFee, showMerchantOrder, showOrder } from './show-order.ts'

/** One order, for its customer and for the merchant's back end: the token decides how much is shown. */
export function orderRoutes(app: App, { till }: ServerOptions): void {
  app.get(
    '/v1/orders/:id',
    { schema: readSchema, onRequest: authenticate(till, ['customer', 'merchant']) },
    async (request) => {
      const caller = callerOf(request)
      const visible = await loadVisibleOrder(till, { id: request.params.id, caller })
      const mustAsk = request.query.confirm === 'true' && visible.state === 'pending'
      const order = mustAsk ? await till.orders.confirm(visible.id) : visible
      if (caller.kind === 'customer') return showOrder(order)
      const shipment = await till.shipments.find(order.id)
      const fee = await till.reconciliations.feeOf(order.id)
      return {
        ...showMerchantOrder(order),
        ...(fee && { fee: showFee(fee) }),
        ...(shipment && { settlement: shipment.settlement }),
      }
    },
  )
}

const readSchema = {
  summary: '查询订单 · Read an order',
  description:
    '`confirm=true`：订单仍未支付时向微信查询（最多每两秒一次）。 · With `confirm=true` a pending order is looked up at WeChat, at most every two seconds.',
  tags: ['customer', 'merchant'],
  security: [{ customer: [] }, { merchant: [] }] as const,
  params: z.object({ id: z.string() }),
  querystring: z.strictObject({ confirm: z.enum(['true', 'false']).optional() }),
  response: {
    // The larger one first: the first that fits is taken, and the smaller one fits both.
    200: z.union([merchantOrderSchema, customerOrderSchema]),
    ...problemResponses('invalid_request', 'unauthenticated', 'order_not_found', 'wechat_unavailable'),
  },
}
