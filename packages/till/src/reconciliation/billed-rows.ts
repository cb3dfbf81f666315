import type { ShanghaiDay } from '@minitill/wechat'
import { reachArchived, rowsAnywhere } from '../archive/reach.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { BilledOrder, BilledRefundRecord } from './deeds.ts'
import type { OrderFee } from './reconciliation.ts'

/** The bill that is being compared. Fetched anew, the same day's bill has another id. */
interface Bill {
  readonly billId: string
  readonly day: ShanghaiDay
}

/** Notes which orders the bill has, and their fees. */
export async function noteOrders(tx: Queries, orders: readonly BilledOrder[], bill: Bill): Promise<void> {
  const { billId: bill_id, day } = bill
  const rows = orders.map(({ orderId, fee, rate }) => ({
    order_id: orderId,
    bill_id,
    day,
    fee_fen: fee,
    rate,
  }))
  await reachArchived(
    tx,
    'order_id',
    orders.map(({ orderId }) => orderId),
  )
  await tx
    .insertInto('billed_orders')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('order_id').doUpdateSet((row) => ({
        bill_id: row.ref('excluded.bill_id'),
        day: row.ref('excluded.day'),
        fee_fen: row.ref('excluded.fee_fen'),
        rate: row.ref('excluded.rate'),
      })),
    )
    .execute()
}

/** The fee of an order that a bill has. */
export async function findFee(db: Queries, id: OrderId): Promise<OrderFee | undefined> {
  const wanted = { table: 'billed_orders', column: 'order_id', key: 'order_id', values: [id] } as const
  const [row] = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('billed_orders').selectAll().where('order_id', 'in', ids).execute(),
  )
  return row && ({ fee: row.fee_fen, rate: row.rate, day: row.day } as OrderFee) // our own columns
}

/** Notes which refunds the bill has, and the fees that came back. */
export async function noteRefunds(
  tx: Queries,
  refunds: readonly BilledRefundRecord[],
  { billId: bill_id, day }: Bill,
): Promise<void> {
  const rows = refunds.map(({ refundId, fee }) => ({ refund_id: refundId, bill_id, day, fee_fen: fee }))
  await reachArchived(
    tx,
    'record',
    refunds.map(({ refundId }) => refundId),
  )
  await tx
    .insertInto('billed_refunds')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('refund_id').doUpdateSet((row) => ({
        bill_id: row.ref('excluded.bill_id'),
        day: row.ref('excluded.day'),
        fee_fen: row.ref('excluded.fee_fen'),
      })),
    )
    .execute()
}

/** Of these orders, those that neither this bill has nor one of another day. */
export async function unbilledOrders(
  db: Queries,
  ids: readonly string[],
  { billId, day }: Bill,
): Promise<ReadonlySet<string>> {
  const billed = await db
    .selectFrom('billed_orders')
    .select('order_id as id')
    .where('order_id', 'in', ids)
    .where((row) => row.or([row('bill_id', '=', billId), row('day', '<>', day)]))
    .execute()
  return without(ids, billed)
}

/** The same for refunds. */
export async function unbilledRefunds(
  db: Queries,
  ids: readonly string[],
  { billId, day }: Bill,
): Promise<ReadonlySet<string>> {
  const billed = await db
    .selectFrom('billed_refunds')
    .select('refund_id as id')
    .where('refund_id', 'in', ids)
    .where((row) => row.or([row('bill_id', '=', billId), row('day', '<>', day)]))
    .execute()
  return without(ids, billed)
}

function without(ids: readonly string[], billed: readonly { readonly id: string }[]): ReadonlySet<string> {
  const left = new Set(ids)
  for (const { id } of billed) left.delete(id)
  return left
}
