import type { BilledPayment, BilledRefund, TradeBillTotals } from '@minitill/wechat'
import type { DiscrepancyKind } from '../discrepancies/discrepancy-kinds.ts'
import type { Balance, DayReport, FundFlowSums, Tally } from './reconciliation.ts'

/** Adds a day up while its rows pass by; it holds no row. */
export interface DaySums {
  readonly payments: Counts
  readonly refunds: Counts
  /** A row of the bill, whether it fits or not. */
  addRow(row: BilledPayment | BilledRefund): void
  addTotals(totals: TradeBillTotals): void
  /** Money of our own books that belongs to the day: `fee` and `discount` are known where the bill has it. */
  addOrder(order: { readonly amount: number; readonly fee: number; readonly discount: number }): void
  addRefund(refund: { readonly amount: number; readonly fee: number; readonly discount: number }): void
  addFinding(kind: DiscrepancyKind): void
  /** Whether nothing was found that would explain a day which does not balance. */
  readonly isClean: () => boolean
  /** Whether the bill's rows add up to its own totals. */
  readonly addsUp: () => boolean
  report(fundFlow: FundFlowSums | undefined): DayReport
}

type Counts = { -readonly [Key in keyof Tally]: Tally[Key] }

const zero = (): Counts => ({ billed: 0, matched: 0, healed: 0, differing: 0, missing: 0 })

export function createDaySums(): DaySums {
  const payments = zero()
  const refunds = zero()
  const ours = { orders: 0, refunds: 0, discounts: 0, fees: 0 }
  const rows = { count: 0, settled: 0, refunded: 0, fee: 0 }
  const found: Partial<Record<DiscrepancyKind, number>> = {}
  let totals: TradeBillTotals | undefined
  const settlementByTotals = () => (totals ? totals.settled - totals.refunded - totals.fee : 0)
  return {
    payments,
    refunds,
    addRow(row) {
      rows.count += 1
      rows.fee += row.fee
      if (row.kind === 'payment') rows.settled += row.settled
      else rows.refunded += row.settled
    },
    addTotals(told) {
      totals = told
    },
    addOrder({ amount, fee, discount }) {
      ours.orders += amount
      ours.fees += fee
      ours.discounts += discount
    },
    addRefund({ amount, fee, discount }) {
      ours.refunds += amount
      ours.fees += fee
      ours.discounts -= discount
    },
    addFinding(kind) {
      found[kind] = (found[kind] ?? 0) + 1
    },
    isClean: () => Object.keys(found).length === 0,
    addsUp: () =>
      totals === undefined
        ? rows.count === 0
        : rows.count === totals.count &&
          rows.settled === totals.settled &&
          rows.refunded === totals.refunded &&
          rows.fee === totals.fee,
    report: (fundFlow) => ({
      payments: { ...payments },
      refunds: { ...refunds },
      money: balance(ours, fundFlow ? settlementOf(fundFlow) : settlementByTotals()),
      fundFlow,
      found: { ...found },
    }),
  }
}

const settlementOf = ({ payments, fees, refunds }: FundFlowSums) => payments + fees + refunds

function balance(ours: Omit<Balance, 'settlement' | 'difference' | 'balances'>, settlement: number): Balance {
  const { orders, refunds, discounts, fees } = ours
  const difference = orders - refunds - discounts - fees - settlement
  return { orders, refunds, discounts, fees, settlement, difference, balances: difference === 0 }
}
