import { addDays, type Instant, type Mchid, startOfDay } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'
import type { RefundRecordId } from '../refunds/refund.ts'
import type { Queries } from '../store/store.ts'
import { type Comparison, openFinding } from './comparison.ts'

/** Rows that one query brings. */
const PAGE = 500

/** Finds what was paid here on that day and is in no bill. */
export async function findMissingPayments(comparison: Comparison): Promise<void> {
  const { deeds, sums } = comparison
  for await (const page of pagesOf((after) => paidOrders(comparison, after))) {
    const unbilled = await deeds.unbilledOrders(page.map(({ id }) => id as OrderId)) // our own column
    for (const order of page.filter(({ id }) => unbilled.has(id))) {
      sums.payments.missing += 1
      sums.addOrder({ amount: order.amount_fen, fee: 0, discount: 0 })
      await openFinding(comparison, {
        kind: 'missing_in_bill',
        detail: `paid here with ${order.amount_fen} fen, and not in the bill of ${comparison.day}`,
        outTradeNo: order.out_trade_no,
        orderId: order.id as OrderId,
        about: order.transaction_id ?? undefined,
      })
    }
  }
}

/** Finds what was paid back on that day and is in no bill of that day or an earlier one: WeChat tells of acceptance. */
export async function findMissingRefunds(comparison: Comparison): Promise<void> {
  const { deeds, sums } = comparison
  for await (const page of pagesOf((after) => succeededRefunds(comparison, after))) {
    const unbilled = await deeds.unbilledRefunds(page.map(({ id }) => id as RefundRecordId)) // our own column
    for (const refund of page.filter(({ id }) => unbilled.has(id))) {
      sums.refunds.missing += 1
      sums.addRefund({ amount: refund.amount_fen, fee: 0, discount: 0 })
      await openFinding(comparison, {
        kind: 'refund_missing_in_bill',
        detail: `${refund.amount_fen} fen were paid back on ${comparison.day}, and no bill has them`,
        outTradeNo: refund.out_trade_no,
        orderId: refund.order_id as OrderId,
        about: refund.out_refund_no,
      })
    }
  }
}

interface Place {
  readonly at: number
  readonly id: string
}

async function* pagesOf<Row extends Place>(
  load: (after: Place) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let after: Place = { at: 0, id: '' }
  for (;;) {
    const page = await load(after)
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last
  }
}

interface Span {
  readonly db: Queries
  readonly mchid: Mchid
  readonly spMchid: Mchid | null
  readonly from: Instant
  readonly until: Instant
}

function spanOf({ db, mchid, spMchid, day }: Comparison): Span {
  return { db, mchid, spMchid: spMchid ?? null, from: startOfDay(day), until: startOfDay(addDays(day, 1)) }
}

function paidOrders(comparison: Comparison, after: Place) {
  const { db, mchid, spMchid, from, until } = spanOf(comparison)
  return db
    .selectFrom('orders')
    .select(['id', 'out_trade_no', 'amount_fen', 'transaction_id'])
    .select((row) => row.ref('paid_at').$notNull().as('at'))
    .where('mchid', '=', mchid)
    .where('sp_mchid', spMchid === null ? 'is' : '=', spMchid)
    .where('paid_at', '>=', Math.max(from, after.at)) // where the index is entered: each page costs the same
    .where('paid_at', '<', until)
    .where('state', '=', 'paid')
    .where((row) =>
      row.or([
        row('paid_at', '>', after.at),
        row.and([row('paid_at', '=', after.at), row('id', '>', after.id)]),
      ]),
    )
    .orderBy('paid_at')
    .orderBy('id')
    .limit(PAGE)
    .execute()
}

function succeededRefunds(comparison: Comparison, after: Place) {
  const { db, mchid, spMchid, from, until } = spanOf(comparison)
  return db
    .selectFrom('refunds')
    .innerJoin('orders', 'orders.id', 'refunds.order_id')
    .select([
      'refunds.id',
      'refunds.order_id',
      'refunds.out_refund_no',
      'refunds.amount_fen',
      'orders.out_trade_no',
    ])
    .select((row) => row.ref('refunds.succeeded_at').$notNull().as('at'))
    .where('orders.mchid', '=', mchid)
    .where('orders.sp_mchid', spMchid === null ? 'is' : '=', spMchid)
    .where('refunds.succeeded_at', '>=', Math.max(from, after.at))
    .where('refunds.succeeded_at', '<', until)
    .where((row) =>
      row.or([
        row('refunds.succeeded_at', '>', after.at),
        row.and([row('refunds.succeeded_at', '=', after.at), row('refunds.id', '>', after.id)]),
      ]),
    )
    .orderBy('refunds.succeeded_at')
    .orderBy('refunds.id')
    .limit(PAGE)
    .execute()
}
