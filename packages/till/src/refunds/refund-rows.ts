import { rowsAnywhere } from '../archive/reach.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { RefundRow } from '../store/tables.ts'
import type { Refund, RefundRecordId } from './refund.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export async function insertRefund(db: Queries, refund: Refund): Promise<void> {
  const { id, orderId, outRefundNo, amount, reason, createdAt } = refund
  const agreed = {
    id,
    order_id: orderId,
    out_refund_no: outRefundNo,
    amount_fen: amount,
    reason: reason ?? null,
  }
  await db
    .insertInto('refunds')
    .values({ ...agreed, created_at: createdAt, ...changeableColumns(refund) })
    .execute()
}

/** Writes what can change of a refund. The caller holds the transaction in which it was read. */
export async function saveRefund(db: Queries, refund: Refund): Promise<void> {
  await db.updateTable('refunds').set(changeableColumns(refund)).where('id', '=', refund.id).execute()
}

export async function findRefund(db: Queries, id: RefundRecordId): Promise<Refund | undefined> {
  const [row] = await rowsAnywhere(
    db,
    { table: 'refunds', column: 'id', key: 'record', values: [id] },
    (ids) => db.selectFrom('refunds').selectAll().where('id', 'in', ids).execute(),
  )
  return row && refundOfRow(row)
}

export async function findRefundByNumber(db: Queries, outRefundNo: string): Promise<Refund | undefined> {
  return (await findRefundsByNumber(db, [outRefundNo])).get(outRefundNo)
}

/** Those of these numbers that are refunds, by their number. */
export async function findRefundsByNumber(
  db: Queries,
  outRefundNos: readonly string[],
): Promise<ReadonlyMap<string, Refund>> {
  if (outRefundNos.length === 0) return new Map()
  const wanted = { table: 'refunds', column: 'out_refund_no', key: 'record', values: outRefundNos } as const
  const rows = await rowsAnywhere(db, wanted, (numbers) =>
    db.selectFrom('refunds').selectAll().where('out_refund_no', 'in', numbers).execute(),
  )
  return new Map(rows.map((row) => [row.out_refund_no, refundOfRow(row)]))
}

/** All refunds of an order, oldest first. */
export async function listRefunds(db: Queries, orderId: OrderId): Promise<readonly Refund[]> {
  const wanted = { table: 'refunds', column: 'order_id', key: 'order_id', values: [orderId] } as const
  const rows = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('refunds').selectAll().where('order_id', 'in', ids).orderBy('id').execute(),
  )
  return rows.map(refundOfRow)
}

function refundOfRow(row: RefundRow): Refund {
  return {
    id: row.id,
    orderId: row.order_id,
    outRefundNo: row.out_refund_no,
    state: row.state,
    amount: row.amount_fen,
    reason: row.reason ?? undefined,
    createdAt: row.created_at,
    refundId: row.refund_id ?? undefined,
    succeededAt: row.succeeded_at ?? undefined,
    reroutedAt: row.rerouted_at ?? undefined,
    note: row.note ?? undefined,
  } as Refund
}

function changeableColumns(refund: Refund) {
  return {
    state: refund.state,
    refund_id: refund.refundId ?? null,
    succeeded_at: refund.succeededAt ?? null,
    rerouted_at: refund.reroutedAt ?? null,
    note: refund.note ?? null,
  }
}
