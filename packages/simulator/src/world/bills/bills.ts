import type { Funds } from '../funds/funds.ts'
import type { Order } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { RefundBook } from '../refunds/refund-book.ts'
import { availabilityOf, type BillDay, isWithin, parseBillDay } from './bill-day.ts'
import { type Bill, writeBill } from './bill-file.ts'
import { type FundAccount, fundFlowBill } from './fund-flow-bill.ts'
import { belongsTo, type TradeBillType, tradeBill } from './trade-bill.ts'
import { paymentRow, refundRow, type TradeRow } from './trade-rows.ts'

/** What WeChat tells the merchant about a day that is over. */
export interface Bills {
  trades(wish: TradeWish & { readonly day: string }): BillAnswer
  fundFlow(wish: { readonly mchid: string; readonly day: string; readonly account: FundAccount }): BillAnswer
}

/** Whose trades, and which. */
export interface TradeWish {
  readonly mchid: string
  /** One of those that the merchant serves as their provider; empty for all, and for the merchant's own. */
  readonly subMchid: string
  readonly type: TradeBillType
}

/** `creating`: come again later. `none`: nothing happened. `out_of_range`, `no_day`: there will never be one. */
export type BillAnswer =
  | { readonly kind: 'ready'; readonly file: Buffer }
  | { readonly kind: 'creating' | 'none' | 'out_of_range' | 'no_day' }

/** What goes wrong with bills on purpose; nothing, normally. */
export interface BillDisturbance {
  readonly isLate: boolean
  /** The rows as the trade bill tells them. */
  alter(rows: readonly TradeRow[]): readonly TradeRow[]
}

export interface BillParts {
  readonly orders: OrderBook
  readonly refunds: RefundBook
  readonly fundsOf: (mchid: string) => Funds | undefined
  readonly clock: { now(): number }
  /** Asked anew for each bill. */
  readonly disturbance: () => BillDisturbance
}

/** Opens the office that writes bills, each time anew from what happened. */
export function createBills(parts: BillParts): Bills {
  const { fundsOf, clock } = parts
  const answer = (text: string, tell: (day: BillDay) => Bill): BillAnswer => {
    const day = parseBillDay(text)
    if (day === undefined) return { kind: 'no_day' }
    const availability = availabilityOf(day, clock.now())
    if (availability === 'out_of_range') return { kind: availability }
    if (availability === 'creating' || parts.disturbance().isLate) return { kind: 'creating' }
    const bill = tell(day)
    return bill.rows.length === 0 ? { kind: 'none' } : { kind: 'ready', file: writeBill(bill) }
  }
  return {
    trades: ({ day, type, ...whose }) =>
      answer(day, (billDay) => {
        const rows = parts.disturbance().alter(tradeRows({ ...whose, day: billDay }, parts))
        return tradeBill(
          rows.filter((row) => belongsTo(row, type)),
          type,
        )
      }),
    fundFlow: ({ mchid, day, account }) =>
      answer(day, (billDay) => {
        const entries = account === 'BASIC' ? (fundsOf(mchid)?.flow() ?? []) : []
        return fundFlowBill(entries.filter(({ at }) => isWithin(billDay, at)))
      }),
  }
}

/** What was paid and what was refunded that day, v2 and v3 together, in the order in which it happened. */
function tradeRows(
  { mchid, subMchid, day }: Omit<TradeWish, 'type'> & { readonly day: BillDay },
  { orders, refunds }: BillParts,
): readonly TradeRow[] {
  const isTold = (order: Order) =>
    order.mchid === mchid && (subMchid === '' || order.partner?.subMchid === subMchid)
  const payments = orders.all().flatMap((order) => {
    const { payment } = order
    if (!isTold(order) || payment === undefined || !isWithin(day, payment.paidAt)) return []
    return [paymentRow(order, payment)]
  })
  const refunded = refunds.all().flatMap((refund) => {
    const order = orders.find(refund)
    if (order === undefined || !isTold(order) || !isWithin(day, refund.createdAt)) return []
    return [refundRow({ order, refund, madeAt: day.madeAt })]
  })
  return [...payments, ...refunded].sort((a, b) => a.at - b.at)
}
