import type { Queries } from '../store/store.ts'
import { paidFen, type Sums } from './archive-rows.ts'
import type { ShanghaiMonth } from './month.ts'

/** What the archive has of a month. Money in fen. */
export interface ArchivedMonth extends Sums {
  readonly month: ShanghaiMonth
  /** Bytes of the documents, packed. */
  readonly bytes: number
}

/** Oldest first. It reads each month whole, one after the other. */
export async function listArchivedMonths(db: Queries): Promise<readonly ArchivedMonth[]> {
  const months: ArchivedMonth[] = []
  for (let month = await nextMonth(db, ''); month !== undefined; month = await nextMonth(db, month))
    months.push(await weighMonth(db, month))
  return months
}

/** The month behind another, by the index, so that no row is read for it; undefined behind the last. */
export async function nextMonth(db: Queries, after: string): Promise<ShanghaiMonth | undefined> {
  const next = db.selectFrom('archived_orders').select('month').where('month', '>', after).orderBy('month')
  return (await next.limit(1).executeTakeFirst())?.month as ShanghaiMonth | undefined // our own column
}

async function weighMonth(db: Queries, month: ShanghaiMonth): Promise<ArchivedMonth> {
  const { orders, paid, refunded, bytes } = await db
    .selectFrom('archived_orders')
    .select(({ fn }) => [
      fn.countAll<number>().as('orders'),
      fn.sum<number>(paidFen).as('paid'),
      fn.sum<number>('refunded_fen').as('refunded'),
      fn.sum<number>(fn<number>('length', ['document'])).as('bytes'),
    ])
    .where('month', '=', month)
    .executeTakeFirstOrThrow()
  return {
    month,
    orders: Number(orders),
    paid: Number(paid),
    refunded: Number(refunded),
    bytes: Number(bytes),
  }
}
