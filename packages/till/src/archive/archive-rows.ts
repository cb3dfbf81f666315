import { sql } from 'kysely'
import type { Queries } from '../store/store.ts'
import type {
  ArchivedNumbersRow,
  ArchivedOrderRow,
  ArchivedRecordRow,
  OrderRow,
  RefundRow,
} from '../store/tables.ts'
import { type OrderRows, packDocument } from './document.ts'

/** Where an order lies in the archive. */
export type ArchivePlace = Pick<ArchivedNumbersRow, 'order_id' | 'month'>

/** By what archived orders are asked for: a number that only one has, or a sale that several may have. */
export type ArchiveKey = Exclude<keyof ArchivedNumbersRow, 'month'> | 'record'

/** The places of the archived orders with one of these. `record` is the name of a refund, a wish or a discrepancy. */
export async function findPlaces(
  db: Queries,
  key: ArchiveKey,
  values: readonly string[],
): Promise<readonly ArchivePlace[]> {
  if (values.length === 0) return []
  const places = db.selectFrom('archived_numbers').select(['order_id', 'month'])
  if (key !== 'record') return places.where(key, 'in', values).execute()
  const owners = db.selectFrom('archived_records').select('order_id').where('record', 'in', values)
  return places.where('order_id', 'in', owners).execute()
}

/** The archived orders of a month, by these ids. */
export async function loadArchived(
  db: Queries,
  { month, ids }: { readonly month: string; readonly ids: readonly string[] },
): Promise<readonly ArchivedOrderRow[]> {
  return db
    .selectFrom('archived_orders')
    .selectAll()
    .where('month', '=', month)
    .where('id', 'in', ids)
    .execute()
}

/** Writes orders into the archive, with their numbers. */
export async function insertArchived(
  tx: Queries,
  orders: readonly OrderRows[],
  { month, archivedAt }: { readonly month: string; readonly archivedAt: number },
): Promise<void> {
  const records = orders.flatMap(recordsOf)
  await tx
    .insertInto('archived_orders')
    .values(orders.map((rows) => ({ ...columnsOf(rows), month, archived_at: archivedAt })))
    .execute()
  await tx
    .insertInto('archived_numbers')
    .values(orders.map((rows) => ({ ...numbersOf(orderRowOf(rows)), month })))
    .execute()
  if (records.length > 0) await tx.insertInto('archived_records').values(records).execute()
}

/** Takes an order out of the archive. @returns whether it was still there */
export async function deleteArchived(tx: Queries, { order_id, month }: ArchivePlace): Promise<boolean> {
  const numbers = await tx.deleteFrom('archived_numbers').where('order_id', '=', order_id).executeTakeFirst()
  await tx.deleteFrom('archived_records').where('order_id', '=', order_id).execute()
  await tx.deleteFrom('archived_orders').where('month', '=', month).where('id', '=', order_id).execute()
  return numbers.numDeletedRows === 1n
}

/** Orders, fen that were paid, fen that went back. */
export interface Sums {
  readonly orders: number
  readonly paid: number
  readonly refunded: number
}

/** Adds up orders in the archive. */
export async function sumArchived(
  db: Queries,
  { month, ids }: { readonly month: string; readonly ids: readonly string[] },
): Promise<Sums> {
  const row = await db
    .selectFrom('archived_orders')
    .select(({ fn }) => [
      fn.countAll<number>().as('orders'),
      fn.coalesce(fn.sum<number>(paidFen), sql<number>`0`).as('paid'),
      fn.coalesce(fn.sum<number>('refunded_fen'), sql<number>`0`).as('refunded'),
    ])
    .where('month', '=', month)
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow()
  return { orders: Number(row.orders), paid: Number(row.paid), refunded: Number(row.refunded) }
}

/** Adds up the same orders where they still live, from the rows of orders and refunds themselves. */
export async function sumLive(db: Queries, ids: readonly string[]): Promise<Sums> {
  const orders = await db
    .selectFrom('orders')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.coalesce(fn.sum<number>(paidFen), sql<number>`0`).as('paid'),
    ])
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow()
  const refunds = await db
    .selectFrom('refunds')
    .select(({ fn }) => fn.coalesce(fn.sum<number>('amount_fen'), sql<number>`0`).as('refunded'))
    .where('order_id', 'in', ids)
    .where('state', '=', 'succeeded')
    .executeTakeFirstOrThrow()
  return { orders: Number(orders.count), paid: Number(orders.paid), refunded: Number(refunds.refunded) }
}

export const paidFen = sql<number>`case when state = 'paid' then amount_fen else 0 end`

export function orderRowOf(rows: OrderRows): OrderRow {
  return rows.orders?.[0] as unknown as OrderRow // our own columns
}

function columnsOf(rows: OrderRows): Omit<ArchivedOrderRow, 'month' | 'archived_at'> {
  const order = orderRowOf(rows)
  const { id, out_trade_no, transaction_id, reference, mchid, state, amount_fen, created_at, paid_at } = order
  const refunds = (rows.refunds ?? []) as unknown as readonly RefundRow[] // our own columns
  const succeeded = refunds.filter((refund) => refund.state === 'succeeded')
  return {
    ...{ id, out_trade_no, transaction_id, reference, mchid, state, amount_fen, created_at, paid_at },
    refunded_fen: succeeded.reduce((sum, refund) => sum + refund.amount_fen, 0),
    document: packDocument(rows),
  }
}

function numbersOf({ id, out_trade_no, transaction_id, reference, sale }: OrderRow) {
  return { order_id: id, out_trade_no, transaction_id, reference, sale }
}

/** What else of it has a name by which somebody may ask. */
function recordsOf(rows: OrderRows): readonly ArchivedRecordRow[] {
  const refunds = (rows.refunds ?? []).flatMap(({ id, out_refund_no }) => [id, out_refund_no])
  const others = [...(rows.refund_requests ?? []), ...(rows.discrepancies ?? [])].map(({ id }) => id)
  return [...refunds, ...others].map((record) => ({ record: String(record), order_id: orderRowOf(rows).id }))
}
