import { rowsAnywhere } from '../archive/reach.ts'
import type { OrderId } from '../orders/order.ts'
import { type Page, type PageRequest, pageOf, parseIdCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { RefundRequestRow } from '../store/tables.ts'
import type { RefundRequest, RefundRequestId } from './refund-request.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export async function insertRefundRequest(db: Queries, request: RefundRequest): Promise<void> {
  await db.insertInto('refund_requests').values(rowOf(request)).execute()
}

/** Writes what a decision changes. The caller holds the transaction in which it was read. */
export async function saveRefundRequest(db: Queries, request: RefundRequest): Promise<void> {
  const { state, note, refund_record_id, decided_at } = rowOf(request)
  const decision = { state, note, refund_record_id, decided_at }
  await db.updateTable('refund_requests').set(decision).where('id', '=', request.id).execute()
}

export async function findRefundRequest(
  db: Queries,
  id: RefundRequestId,
): Promise<RefundRequest | undefined> {
  const wanted = { table: 'refund_requests', column: 'id', key: 'record', values: [id] } as const
  const [row] = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('refund_requests').selectAll().where('id', 'in', ids).execute(),
  )
  return row && refundRequestOfRow(row)
}

/** The requests for an order, newest first. */
export async function listOrderRequests(db: Queries, orderId: OrderId): Promise<readonly RefundRequest[]> {
  const wanted = { table: 'refund_requests', column: 'order_id', key: 'order_id', values: [orderId] } as const
  const oldestFirst = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('refund_requests').selectAll().where('order_id', 'in', ids).orderBy('id').execute(),
  )
  return oldestFirst.toReversed().map(refundRequestOfRow)
}

/** The requests in a state, newest first. @throws TillError `invalid_cursor` */
export async function listRefundRequests(
  db: Queries,
  page: PageRequest & { readonly state: RefundRequest['state'] },
): Promise<Page<RefundRequest>> {
  const before = parseIdCursor(page.cursor, 'rrq_')
  let query = db.selectFrom('refund_requests').selectAll().where('state', '=', page.state)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.id, itemOf: refundRequestOfRow })
}

function refundRequestOfRow(row: RefundRequestRow): RefundRequest {
  return {
    id: row.id,
    orderId: row.order_id,
    state: row.state,
    amount: row.amount_fen,
    reason: row.reason ?? undefined,
    note: row.note ?? undefined,
    refund: row.refund_record_id ?? undefined,
    createdAt: row.created_at,
    decidedAt: row.decided_at ?? undefined,
  } as RefundRequest
}

function rowOf(request: RefundRequest): RefundRequestRow {
  return {
    id: request.id,
    order_id: request.orderId,
    state: request.state,
    amount_fen: request.amount,
    reason: request.reason ?? null,
    note: request.note ?? null,
    refund_record_id: request.refund ?? null,
    created_at: request.createdAt,
    decided_at: request.decidedAt ?? null,
  }
}
