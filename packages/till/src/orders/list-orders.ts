import { sql } from 'kysely'
import { orderRowOf } from '../archive/archive-rows.ts'
import { reachArchived } from '../archive/reach.ts'
import { firstIdAt } from '../ids.ts'
import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf, parseIdCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { OrderRow } from '../store/tables.ts'
import type { Order } from './order.ts'
import type { OrderFilter } from './order-filter.ts'
import { orderOfRow } from './order-rows.ts'

/**
 * Orders that fit the filter, newest first. The archive has no part in lists; where one number is asked for, it is
 * found there, too.
 * @throws TillError `invalid_cursor`
 */
export async function listOrders(db: Queries, filter: OrderFilter, page: PageRequest): Promise<Page<Order>> {
  const before = parseIdCursor(page.cursor, 'ord_')
  let query = createdBetween(ordersWith(db, filter), filter).selectAll()
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  if (rows.length === 0) rows.push(...(await findArchived(db, filter, before)))
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.id, itemOf: orderOfRow })
}

/** The archived order with a number, where all else of the filter fits it. */
async function findArchived(
  db: Queries,
  filter: OrderFilter,
  beforeId: string | undefined,
): Promise<readonly OrderRow[]> {
  const { outTradeNo, transactionId, reference, createdSince = 0, createdBefore = Infinity } = filter
  const numbers = { out_trade_no: outTradeNo, transaction_id: transactionId, reference }
  const [asked] = Object.entries(numbers).flatMap(([key, number]) =>
    number === undefined ? [] : [[key as keyof typeof numbers, number] as const],
  )
  if (!asked) return []
  const orders = (await reachArchived(db, asked[0], [asked[1]])).map(orderRowOf)
  return orders.filter((row) => {
    const isEqual = wantedColumns(filter).every(([column, value]) => row[column] === value)
    const isInSpan = row.created_at >= createdSince && row.created_at < createdBefore
    return isEqual && isInSpan && (beforeId === undefined || row.id < beforeId)
  })
}

/**
 * What must be equal, by its column. The column that narrows most leads, by its index; the others are worded so that
 * they use none. SQLite keeps no statistics and would choose by chance: all paid orders of the till, say, to find
 * those of one customer.
 */
function ordersWith(db: Queries, filter: OrderFilter) {
  const [lead, ...others] = wantedColumns(filter)
  let query = db.selectFrom('orders')
  if (lead) query = query.where(lead[0], '=', lead[1])
  for (const [column, value] of others)
    query = query.where(sql`coalesce(${sql.ref(column)}, ${sql.ref(column)})`, '=', value)
  return query
}

/** The one that narrows most first. Few are pending at any time, and most of all that ever was is paid or closed. */
function wantedColumns(filter: OrderFilter) {
  const { state } = filter
  const columns = [
    ['out_trade_no', filter.outTradeNo],
    ['transaction_id', filter.transactionId],
    ['reference', filter.reference],
    ['sale', filter.sale],
    ['openid', filter.openid],
    ['state', state === 'pending' ? state : undefined],
    ['amount_fen', filter.amount],
    ['mchid', filter.mchid],
    ['state', state === 'pending' ? undefined : state],
    ['appid', filter.appid],
  ] as const
  return columns.flatMap(([column, value]) => (value === undefined ? [] : [[column, value] as const]))
}

/**
 * An id begins with the time at which it was made, so a span of time is a span of ids, and no index of times is needed.
 * The order reads the clock again for `created_at`, which therefore has the last word.
 */
function createdBetween(
  orders: ReturnType<typeof ordersWith>,
  { createdSince: since, createdBefore: before }: OrderFilter,
) {
  let query = orders
  if (since !== undefined)
    query = query.where('id', '>=', firstIdAt('ord_', since - CLOCK_STEP_MS)).where('created_at', '>=', since)
  if (before !== undefined)
    query = query.where('id', '<', firstIdAt('ord_', before + CLOCK_STEP_MS)).where('created_at', '<', before)
  return query
}

/** More than a clock that is set right moves between the two readings. */
const CLOCK_STEP_MS = 60_000
