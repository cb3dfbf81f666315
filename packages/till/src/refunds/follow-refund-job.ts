import { addMs, type PayChannel, WechatError, type Refund as WechatRefund } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { Job, JobOutcome } from '../jobs/job.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import type { Refund } from './refund.ts'
import { saveRefund } from './refund-rows.ts'
import { loadRefund } from './request-refund.ts'
import { type SettleRefund, writeChange } from './settle-refund.ts'

interface Following {
  readonly refund: Refund
  readonly order: Order
  readonly pay: PayChannel
  readonly refundNotifyUrl: string
  readonly effects: Effects
  readonly settleRefund: SettleRefund
}

/**
 * Brings a refund to WeChat and follows it to its end. Every try sends the same number and the same parameters; where
 * the outcome is not known, WeChat is asked before anything is sent again.
 */
export const createFollowRefundJob =
  (effects: Effects, settleRefund: SettleRefund) =>
  async (job: Job): Promise<JobOutcome> => {
    if (job.task.kind !== 'refund.follow') return { kind: 'done' }
    const refund = await loadRefund(effects.store.queries, job.task.refundId)
    const order = await loadOrder(effects, refund.orderId)
    const { pay, refundNotifyUrl } = effects.channels.find(order.channel)
    const following = { refund, order, pay, refundNotifyUrl, effects, settleRefund }
    const waitMs = await takeStep(following, job)
    return waitMs === undefined ? { kind: 'done' } : { kind: 'again', at: addMs(effects.clock.now(), waitMs) }
  }

/** @returns milliseconds until the next step; undefined at the end */
async function takeStep(following: Following, job: Job): Promise<number | undefined> {
  switch (following.refund.state) {
    case 'requested':
      return submit(following, job)
    case 'processing':
    case 'abnormal':
      return ask(following, job)
    case 'succeeded':
    case 'closed':
      return undefined
    default:
      return following.refund.state satisfies never
  }
}

/** Money that is missing in the merchant's account comes by itself, with the next payments. */
const WITHOUT_FUNDS_MS = 10 * 60_000

async function submit(following: Following, job: Job): Promise<number | undefined> {
  const { refund, order, pay, refundNotifyUrl: notifyUrl } = following
  const { outRefundNo, amount, reason } = refund
  const request = {
    outRefundNo,
    outTradeNo: order.outTradeNo,
    total: order.amount,
    amount,
    reason,
    notifyUrl,
  }
  try {
    return await hear(following, await pay.refund(request), job)
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    return recover(following, { error, job })
  }
}

/** An error does not say that nothing happened: the query does. */
async function recover(
  following: Following,
  { error, job }: { readonly error: WechatError; readonly job: Job },
): Promise<number | undefined> {
  const answer = await following.pay.queryRefund(following.refund.outRefundNo)
  if (answer.kind === 'found') return hear(following, answer.refund, job)
  await note(following, error.code)
  if (error.remedy === 'operator') return WITHOUT_FUNDS_MS
  if (error.outcome === 'unknown' || error.isRepeatable || error.remedy === 'query')
    return backoffMs(job.attempts)
  await closeRefused(following, error.code)
  return undefined
}

async function ask(following: Following, job: Job): Promise<number | undefined> {
  const answer = await following.pay.queryRefund(following.refund.outRefundNo)
  if (answer.kind === 'not_found') return followAgainMs(following.refund, job)
  return hear(following, answer.refund, job)
}

async function hear(following: Following, said: WechatRefund, job: Job): Promise<number | undefined> {
  const settlement = await following.settleRefund(said)
  if (settlement.kind === 'discrepancy') return LONGEST_MS
  const { state } = settlement.refund
  return state === 'succeeded' || state === 'closed' ? undefined : followAgainMs(settlement.refund, job)
}

const MINUTE = 60_000
const LONGEST_MS = 60 * MINUTE
/** @see WeChat Pay v3 查询单笔退款: each minute at first, then 5, 10, 20, 30 minutes */
const SCHEDULE_MS = [1, 1, 1, 1, 1, 5, 10, 20, 30].map((minutes) => minutes * MINUTE)

function followAgainMs(refund: Refund, job: Job): number {
  if (refund.state === 'abnormal') return LONGEST_MS
  return SCHEDULE_MS[job.attempts - 1] ?? LONGEST_MS
}

/** Says why it waits, for an operator. */
function note({ refund, effects }: Following, code: string): Promise<void> {
  return effects.store.transaction((tx) => saveRefund(tx, { ...refund, note: code }))
}

function closeRefused({ refund, effects }: Following, code: string): Promise<void> {
  return effects.store.transaction((tx) =>
    writeChange(tx, { ...refund, state: 'closed', note: code }, effects),
  )
}
