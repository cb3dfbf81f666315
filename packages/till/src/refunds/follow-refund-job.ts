import { addMs, type PayChannel, WechatError, type Refund as WechatRefund } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { Job, JobOf, JobOutcome } from '../jobs/job.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import type { Refund } from './refund.ts'
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
  async (job: JobOf<'refund.follow'>): Promise<JobOutcome> => {
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
  const waitMs = waitAfter(error, job)
  const written = await writeUnlessOvertaken(following, {
    state: waitMs === undefined ? 'closed' : 'requested',
    note: error.code,
  })
  return written === 'overtaken' ? MINUTE : waitMs
}

/** Milliseconds until the same request can work; undefined where WeChat will never make it. */
function waitAfter(error: WechatError, job: Job): number | undefined {
  if (error.remedy === 'operator') return WITHOUT_FUNDS_MS
  const isPassing = error.outcome === 'unknown' || error.isRepeatable || error.remedy === 'query'
  return isPassing ? backoffMs(job.attempts) : undefined
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

/**
 * Writes why the refund waits, or that it will not be made. A notification may have brought it further while WeChat was
 * asked: then that stands, and what was heard before it is worth nothing.
 */
function writeUnlessOvertaken(
  { refund, effects }: Following,
  heard: { readonly state: 'requested' | 'closed'; readonly note: string },
): Promise<'written' | 'overtaken'> {
  return effects.store.transaction(async (tx) => {
    const now = await loadRefund(tx, refund.id)
    if (now.state !== 'requested') return 'overtaken'
    await writeChange(tx, { ...now, ...heard }, effects)
    return 'written'
  })
}
