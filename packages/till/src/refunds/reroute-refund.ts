import assert from 'node:assert/strict'
import { type PayChannel, type RefundId, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Refunds } from '../till.ts'
import type { Refund, RefundRecordId } from './refund.ts'
import { saveRefund } from './refund-rows.ts'
import { factsOf, loadRefund } from './request-refund.ts'
import type { SettleRefund } from './settle-refund.ts'

/** What is sent another way. */
export interface Rerouting {
  readonly id: RefundRecordId
  readonly idempotency?: IdempotencyClaim | undefined
}

/**
 * Sends the money of an abnormal refund to the merchant's own bank account. That it was sent there is written before
 * WeChat is asked: whoever pays the customer by hand must not learn of it too late. WeChat reroutes a refund once, so
 * a repeat may ask again.
 */
export const createRerouteRefund =
  (effects: Effects, settleRefund: SettleRefund): Refunds['reroute'] =>
  async (request) => {
    const reroute = await findWay(effects, request.id)
    const { refund, isReplay, isNew } = await mark(effects, request)
    if (refund.state === 'abnormal') {
      try {
        await settleRefund(await reroute({ outRefundNo: refund.outRefundNo, refundId: weChatsIdOf(refund) }))
      } catch (error) {
        await explainRefusal(error, () => (isNew ? unmark(effects, refund) : undefined))
      }
    }
    return { refund: await loadRefund(effects.store.queries, request.id), isReplay }
  }

/** @throws TillError `refund_not_found`, `reroute_by_hand` */
async function findWay(effects: Effects, id: RefundRecordId) {
  const { orderId } = await loadRefund(effects.store.queries, id)
  const { channel } = await loadOrder(effects, orderId)
  const { applyAbnormalRefund }: PayChannel = effects.channels.find(channel).pay
  if (applyAbnormalRefund === undefined) throw new TillError('reroute_by_hand')
  return applyAbnormalRefund
}

/** `isNew`: nobody had sent it before. A repeat that comes after the end changes nothing. */
interface Marked {
  readonly refund: Refund
  readonly isReplay: boolean
  readonly isNew: boolean
}

function mark(effects: Effects, { id, idempotency }: Rerouting): Promise<Marked> {
  return effects.store.transaction(async (tx) => {
    const now = effects.clock.now()
    const refund = await loadRefund(tx, id)
    const isReplay = await claimAct(tx, idempotency, { resourceId: id, at: now })
    if (refund.state !== 'abnormal' && !isReplay) throw new TillError('refund_not_abnormal')
    if (refund.state !== 'abnormal' || refund.reroutedAt !== undefined)
      return { refund, isReplay, isNew: false }
    const marked = { ...refund, reroutedAt: now }
    await saveRefund(tx, marked)
    const { orderId } = refund
    await recordEvent(tx, { type: 'refund.rerouted', orderId, data: factsOf(refund) }, effects)
    return { refund: marked, isReplay, isNew: true }
  })
}

function weChatsIdOf({ refundId }: Refund): RefundId {
  assert(refundId, 'WeChat named the refund that it called abnormal')
  return refundId
}

/** A refusal of what was sent before says that it is done. Where nothing was sent, the money stays where it is. */
async function explainRefusal(error: unknown, takeBack: () => Promise<void> | undefined): Promise<void> {
  if (!(error instanceof WechatError)) throw error
  const isRefused = error.outcome === 'refused' && !error.isRepeatable
  if (!isRefused) throw new TillError('wechat_unavailable', { cause: error })
  const takingBack = takeBack()
  if (takingBack === undefined) return
  await takingBack
  throw new TillError('wechat_refused', { cause: error, detail: error.code })
}

function unmark(effects: Effects, { id }: Refund): Promise<void> {
  return effects.store.transaction(async (tx) => {
    await saveRefund(tx, { ...(await loadRefund(tx, id)), reroutedAt: undefined })
  })
}
