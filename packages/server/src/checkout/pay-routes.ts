import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { customerOf } from '../authentication/caller.ts'
import { parseOrderId } from '../orders/order-access.ts'
import { showOrder } from '../orders/show-order.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { payableSchema } from './payable-schema.ts'
import { payerClientIp } from './payer-client-ip.ts'

/** Paying an order that stands already: the customer came back, or the merchant made it. */
export function payRoutes(app: App, { till }: ServerOptions): void {
  app.post(
    '/v1/orders/:id/pay',
    { schema: paySchema, onRequest: authenticate(till, ['customer']) },
    async (request) => {
      const { appid, openid } = customerOf(request)
      const id = parseOrderId(request.params.id)
      const { order, payParams } = await till.orders.pay({
        id,
        appid,
        openid,
        payerClientIp: payerClientIp(request),
      })
      return { order: showOrder(order), pay_params: payParams }
    },
  )
}

const paySchema = {
  summary: '再次取得支付参数 · Pay an order',
  description:
    '每次都重新签名；prepay_id 过旧时重新向微信下单。商户创建的未指定付款人的订单归第一位支付的顾客。 · Signs anew, and renews the prepay where it is old. An order that the merchant made without a payer belongs to the first customer who pays.',
  tags: ['customer'],
  security: [{ customer: [] }],
  params: z.object({ id: z.string() }),
  response: {
    200: payableSchema,
    ...problemResponses(
      'unauthenticated',
      'wrong_kind_of_token',
      'order_not_found',
      'order_already_paid',
      'order_closed',
      'wechat_refused',
      'wechat_unavailable',
    ),
  },
}
