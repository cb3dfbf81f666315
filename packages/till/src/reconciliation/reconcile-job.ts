import { addMs, BillFormatError, InvalidFieldError, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import type { KeepLease } from '../jobs/lease.ts'
import type { SettleRefund } from '../refunds/settle-refund.ts'
import type { Settle } from '../settle/settlement.ts'
import { type BillChannel, findBillChannel, givesFundFlow } from './bill-channel.ts'
import { isBilledDay } from './bill-days.ts'
import { type KeptBill, readBill } from './bill-rows.ts'
import { compareDay, type DayBills } from './compare-day.ts'
import { keepBill } from './keep-bill.ts'
import { createDeeds } from './real-deeds.ts'
import type { DayReport, MerchantDay } from './reconciliation.ts'
import { saveReconciliation } from './reconciliation-rows.ts'

interface Parts {
  readonly effects: Effects
  readonly settle: Settle
  readonly settleRefund: SettleRefund
}

/**
 * Fetches the bills of a day, keeps them, and compares the day with them. Everything in it can be done twice, so that a
 * day whose comparison broke off is compared from the start.
 */
export const createReconcileJob =
  (parts: Parts) =>
  async (job: JobOf<'bill.reconcile'>, keepLease: KeepLease): Promise<JobOutcome> => {
    const { effects } = parts
    const merchantDay: MerchantDay = job.task
    if (!isBilledDay(merchantDay.day, effects.clock.now())) return giveUp(merchantDay, 'too_old', effects)
    const way = findBillChannel(effects.channels, merchantDay.mchid)
    if (!way) return giveUp(merchantDay, 'merchant_unknown', effects)
    try {
      const report = await reconcile(merchantDay, { ...parts, way, keepLease })
      if (report === 'not_ready') return await waitFor(job, 'not_ready', effects)
      await finish(merchantDay, report, effects)
      return { kind: 'done' }
    } catch (error) {
      if (!isOfTheBill(error)) throw error
      return waitFor(job, error.code, effects)
    }
  }

type Running = Parts & { readonly way: BillChannel; readonly keepLease: KeepLease }

async function reconcile(merchantDay: MerchantDay, running: Running): Promise<DayReport | 'not_ready'> {
  const { effects, way, keepLease } = running
  const { pay, channel } = way
  const trade = await keepBill({ ...merchantDay, kind: 'trade' }, { effects, pay, keepLease })
  if (trade === 'not_ready') return 'not_ready'
  const fundFlow = await keepFundFlow(merchantDay, running)
  if (fundFlow === 'not_ready') return 'not_ready'
  const { queries: db } = effects.store
  const read = (bill: KeptBill | undefined) => (bill?.state === 'kept' ? readBill(db, bill.id) : undefined)
  const bills: DayBills = { trade: read(trade), fundFlow: read(fundFlow) }
  const deeds = createDeeds({ ...running, channel, merchantDay, billId: trade.id })
  return compareDay(merchantDay, { db, way, bills, deeds, keepLease })
}

/** Over v2 the fund flow wants a certificate that a merchant may not have given: the day is compared without it. */
async function keepFundFlow(
  merchantDay: MerchantDay,
  { effects, way, keepLease }: Running,
): Promise<KeptBill | 'not_ready' | undefined> {
  if (!givesFundFlow(way)) return undefined
  try {
    return await keepBill({ ...merchantDay, kind: 'fund_flow' }, { effects, pay: way.pay, keepLease })
  } catch (error) {
    if (error instanceof WechatError && error.code === 'client_certificate_missing') return undefined
    throw error
  }
}

function finish(merchantDay: MerchantDay, report: DayReport, effects: Effects): Promise<void> {
  return effects.store.transaction(async (tx) => {
    const finished_at = effects.clock.now()
    const done = { state: 'done', note: null, report: JSON.stringify(report), finished_at }
    await saveReconciliation(tx, merchantDay, done)
    const { mchid, day } = merchantDay
    const data = { mchid, day, balances: report.money.balances, difference_fen: report.money.difference }
    await recordEvent(tx, { type: 'reconciliation.finished', orderId: undefined, data }, effects)
  })
}

const HALF_HOUR_MS = 30 * 60_000
/** After this many half hours it is late for longer, and every two hours will do. */
const PATIENT_AFTER = 16

/** A late bill is ordinary; what else stands in the way, WeChat or a person takes away. */
async function waitFor(
  job: JobOf<'bill.reconcile'>,
  note: string,
  { store, clock }: Effects,
): Promise<JobOutcome> {
  await store.transaction((tx) => saveReconciliation(tx, job.task, { note }))
  const waitMs = job.attempts > PATIENT_AFTER ? 4 * HALF_HOUR_MS : HALF_HOUR_MS
  return { kind: 'again', at: addMs(clock.now(), waitMs), because: note }
}

async function giveUp(merchantDay: MerchantDay, note: string, { store }: Effects): Promise<JobOutcome> {
  await store.transaction((tx) => saveReconciliation(tx, merchantDay, { state: 'failed', note }))
  return { kind: 'gave_up', because: note }
}

function isOfTheBill(error: unknown): error is WechatError | BillFormatError | InvalidFieldError {
  return (
    error instanceof WechatError || error instanceof BillFormatError || error instanceof InvalidFieldError
  )
}
