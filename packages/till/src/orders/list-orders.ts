import { firstIdAt } from '../ids.ts'
import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf, parseIdCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { Order } from './order.ts'
import type { OrderFilter } from './order-filter.ts'
import { orderOfRow } from './order-rows.ts'

/** Orders that fit the filter, newest first. @throws TillError `invalid_cursor` */
export async function listOrders(db: Queries, filter: OrderFilter, page: PageRequest): Promise<Page<Order>> {
  const before = parseIdCursor(page.cursor, 'ord_')
  let query = db
    .selectFrom('orders')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (before !== undefined) query = query.where('id', '<', before)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.appid !== undefined) query = query.where('appid', '=', filter.appid)
  if (filter.openid !== undefined) query = query.where('openid', '=', filter.openid)
  if (filter.reference !== undefined) query = query.where('reference', '=', filter.reference)
  if (filter.sale !== undefined) query = query.where('sale', '=', filter.sale)
  if (filter.outTradeNo !== undefined) query = query.where('out_trade_no', '=', filter.outTradeNo)
  if (filter.transactionId !== undefined) query = query.where('transaction_id', '=', filter.transactionId)
  // By id, which begins with the time, so that no order outside the span is looked at.
  if (filter.createdSince !== undefined)
    query = query.where('id', '>=', firstIdAt('ord_', filter.createdSince))
  if (filter.createdBefore !== undefined)
    query = query.where('id', '<', firstIdAt('ord_', filter.createdBefore))
  return pageOf({
    rows: await query.execute(),
    limit: page.limit,
    cursorOf: (row) => row.id,
    itemOf: orderOfRow,
  })
}
