import { parseOpenid, parseRfc3339 } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { merchantOrderSchema } from '../orders/order-schema.ts'
import { showMerchantOrder } from '../orders/show-order.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** All orders, newest first, filtered by what the back end knows of them. */
export function listRoutes(app: App, { till }: ServerOptions): void {
  app.get(
    '/v1/orders',
    { schema: listSchema, onRequest: authenticate(till, ['merchant']) },
    async (request) => {
      const { state, reference, sale, openid, out_trade_no, transaction_id, ...others } = request.query
      const { created_since: since, created_before: before, ...page } = others
      const filter = {
        state,
        reference,
        sale,
        openid: openid === undefined ? undefined : parseOpenid(openid, 'openid'),
        outTradeNo: out_trade_no,
        transactionId: transaction_id,
        createdSince: since === undefined ? undefined : parseRfc3339(since, 'created_since'),
        createdBefore: before === undefined ? undefined : parseRfc3339(before, 'created_before'),
      }
      return showPage(await till.orders.list(filter, page), showMerchantOrder)
    },
  )
}

const listSchema = {
  summary: '订单列表 · List orders',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: z.strictObject({
    ...pageQuery,
    state: z.enum(['pending', 'paid', 'closed']).optional(),
    reference: z.string().max(64).optional(),
    sale: z.string().max(64).optional(),
    openid: z.string().optional(),
    out_trade_no: z.string().max(32).optional().describe('The number on the customer’s bill'),
    transaction_id: z.string().max(32).optional().describe('WeChat’s number on the customer’s bill'),
    created_since: z.iso.datetime({ offset: true }).optional().describe('RFC 3339'),
    created_before: z.iso.datetime({ offset: true }).optional().describe('RFC 3339, not included'),
  }),
  response: {
    200: pageSchema(merchantOrderSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
