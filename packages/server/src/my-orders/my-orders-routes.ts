import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { customerOf } from '../authentication/caller.ts'
import { customerOrderSchema } from '../orders/order-schema.ts'
import { showOrder } from '../orders/show-order.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** A customer's own orders, newest first. */
export function myOrdersRoutes(app: App, { till }: ServerOptions): void {
  app.get(
    '/v1/me/orders',
    { schema: listSchema, onRequest: authenticate(till, ['customer']) },
    async (request) => {
      const { appid, openid } = customerOf(request)
      return showPage(await till.orders.list({ appid, openid }, request.query), showOrder)
    },
  )
}

const listSchema = {
  summary: '我的订单 · My orders',
  tags: ['customer'],
  security: [{ customer: [] }],
  querystring: z.strictObject(pageQuery),
  response: {
    200: pageSchema(customerOrderSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
