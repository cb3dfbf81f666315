import type { OrderFilter } from '@minitill/till'
import { parseAppid, parseFen, parseMchid, parseOpenid, parseRfc3339 } from '@minitill/wechat'
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
      const { limit, cursor, ...wanted } = request.query
      return showPage(await till.orders.list(parseFilter(wanted), { limit, cursor }), showMerchantOrder)
    },
  )
}

const time = z.iso.datetime({ offset: true })
const name = z.string().min(1).max(64)

const filterSchema = z.strictObject({
  state: z.enum(['pending', 'paid', 'closed']).optional(),
  out_trade_no: name.optional().describe('The number on the customer’s bill'),
  transaction_id: name.optional().describe('WeChat’s number on the customer’s bill'),
  reference: name.optional(),
  sale: name.optional(),
  openid: z.string().optional(),
  appid: z.string().optional(),
  mchid: z.string().optional(),
  amount_fen: z.coerce.number().int().min(1).optional(),
  created_since: time.optional().describe('RFC 3339'),
  created_before: time.optional().describe('RFC 3339, not included'),
})

function parseFilter(wanted: z.infer<typeof filterSchema>): OrderFilter {
  const { openid, appid, mchid, amount_fen: amount, created_since: since, created_before: before } = wanted
  return {
    state: wanted.state,
    outTradeNo: wanted.out_trade_no,
    transactionId: wanted.transaction_id,
    reference: wanted.reference,
    sale: wanted.sale,
    openid: openid === undefined ? undefined : parseOpenid(openid, 'openid'),
    appid: appid === undefined ? undefined : parseAppid(appid, 'appid'),
    mchid: mchid === undefined ? undefined : parseMchid(mchid, 'mchid'),
    amount: amount === undefined ? undefined : parseFen(amount, 'amount_fen'),
    createdSince: since === undefined ? undefined : parseRfc3339(since, 'created_since'),
    createdBefore: before === undefined ? undefined : parseRfc3339(before, 'created_before'),
  }
}

const listSchema = {
  summary: '订单列表 · List orders',
  description:
    '最新的在前；给出的条件必须全部符合。 · Newest first; an order must fit every filter that is given.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: filterSchema.extend(pageQuery),
  response: {
    200: pageSchema(merchantOrderSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
