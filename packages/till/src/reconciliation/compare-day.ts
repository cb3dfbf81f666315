import {
  type BilledPayment,
  type BilledRefund,
  gunzip,
  parseTradeBill,
  type TradeBillLine,
} from '@minitill/wechat'
import type { KeepLease } from '../jobs/lease.ts'
import type { Queries } from '../store/store.ts'
import type { BillChannel } from './bill-channel.ts'
import { type Comparison, openFinding } from './comparison.ts'
import { createDaySums } from './day-sums.ts'
import type { Deeds } from './deeds.ts'
import { findMissingPayments, findMissingRefunds } from './find-missing.ts'
import { matchPayments } from './match-payments.ts'
import { matchRefunds } from './match-refunds.ts'
import type { DayReport, MerchantDay } from './reconciliation.ts'
import { sumFundFlow } from './sum-fund-flow.ts'

/** The packed bills of a day; undefined where nothing happened, or where the fund flow cannot be had. */
export interface DayBills {
  readonly trade: AsyncIterable<Uint8Array> | undefined
  readonly fundFlow: AsyncIterable<Uint8Array> | undefined
}

/**
 * Compares a day with its bill: every row with an order or refund, every order and refund with the rows, and the sums.
 * Rows pass by some hundred at a time, so that a bill of any length takes the same memory.
 */
export async function compareDay(
  merchantDay: MerchantDay,
  parts: {
    readonly db: Queries
    readonly way: BillChannel
    readonly bills: DayBills
    readonly deeds: Deeds
    readonly keepLease: KeepLease
  },
): Promise<DayReport> {
  const { db, way, bills, deeds, keepLease } = parts
  const spMchid = way.pay.serviceProvider?.mchid
  const comparison: Comparison = { ...merchantDay, spMchid, db, deeds, sums: createDaySums() }
  if (bills.trade) await readTradeBill(bills.trade, { comparison, keepLease })
  await findMissingPayments(comparison)
  await findMissingRefunds(comparison)
  await keepLease()
  const fundFlow = bills.fundFlow && (await sumFundFlow(bills.fundFlow))
  await weigh(comparison, comparison.sums.report(fundFlow))
  return comparison.sums.report(fundFlow) // with what the weighing found
}

/** Rows that are looked up in one query. */
const BATCH = 500

async function readTradeBill(
  packed: AsyncIterable<Uint8Array>,
  parts: { readonly comparison: Comparison; readonly keepLease: KeepLease },
): Promise<void> {
  const { comparison, keepLease } = parts
  const payments: BilledPayment[] = []
  const refunds: BilledRefund[] = []
  const flush = async () => {
    await matchPayments(payments.splice(0), comparison)
    await matchRefunds(refunds.splice(0), comparison)
    await keepLease()
  }
  for await (const line of parseTradeBill(gunzip(packed))) {
    if (line.kind === 'payment') payments.push(line)
    else if (line.kind === 'refund') refunds.push(line)
    else await hear(line, comparison)
    if (payments.length + refunds.length >= BATCH) await flush()
  }
  await flush()
}

async function hear(
  line: Exclude<TradeBillLine, { readonly kind: 'payment' | 'refund' }>,
  comparison: Comparison,
): Promise<void> {
  if (line.kind === 'totals') return comparison.sums.addTotals(line)
  comparison.sums.payments.billed += 1
  comparison.sums.payments.differing += 1
  await openFinding(comparison, {
    kind: 'bill_row_unreadable',
    detail: `line ${line.lineNumber} of the bill of ${comparison.day}: ${line.problem}`,
    outTradeNo: undefined,
    about: `${comparison.mchid}:${comparison.day}:${line.lineNumber}`,
  })
}

/** A day that does not balance although every row fits is a finding of its own. */
async function weigh(comparison: Comparison, { money }: DayReport): Promise<void> {
  const { sums, deeds, mchid, day } = comparison
  if (money.balances && sums.addsUp()) return deeds.balanced()
  if (!sums.isClean()) return
  const { orders, refunds, discounts, fees, settlement, difference } = money
  await openFinding(comparison, {
    kind: 'bill_imbalance',
    detail: sums.addsUp()
      ? `${day}: ${orders} - ${refunds} - ${discounts} - ${fees} is not ${settlement} fen; ${difference} fen differ`
      : `${day}: the rows of the bill do not add up to its own totals`,
    outTradeNo: undefined,
    about: `${mchid}:${day}`,
  })
}
