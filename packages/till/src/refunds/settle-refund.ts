import type { Refund as WechatRefund } from '@minitill/wechat'
import { openDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import { addMessage } from '../messages/add-message.ts'
import { findOrder } from '../orders/order-rows.ts'
import type { Queries } from '../store/store.ts'
import { decideRefund, type KnownRefund } from './decide-refund.ts'
import type { Refund } from './refund.ts'
import { findRefundByNumber, saveRefund } from './refund-rows.ts'
import { factsOf } from './request-refund.ts'

/** What came of WeChat's word about a refund. */
export type RefundSettlement =
  | { readonly kind: 'changed' | 'repeated'; readonly refund: Refund }
  | { readonly kind: 'discrepancy' }

export type SettleRefund = (said: WechatRefund) => Promise<RefundSettlement>

/** The one door for refunds: notifications, answers and queries all come through it, in one transaction each. */
export const createSettleRefund =
  (effects: Effects): SettleRefund =>
  (said) =>
    effects.store.transaction(async (tx) => {
      const known = await findKnown(tx, said)
      const decision = decideRefund(known, said)
      switch (decision.kind) {
        case 'change':
          await writeChange(tx, decision.refund, effects)
          return { kind: 'changed', refund: decision.refund }
        case 'repeat':
          return { kind: 'repeated', refund: decision.refund }
        case 'open_discrepancy': {
          const { outTradeNo, transactionId } = said
          const found = { kind: decision.discrepancy, detail: decision.detail, outTradeNo, transactionId }
          await openDiscrepancy(tx, { ...found, orderId: known?.order.id }, effects)
          return { kind: 'discrepancy' }
        }
        default:
          return decision satisfies never
      }
    })

async function findKnown(tx: Queries, said: WechatRefund): Promise<KnownRefund | undefined> {
  const refund = await findRefundByNumber(tx, said.outRefundNo)
  const order = refund && (await findOrder(tx, refund.orderId))
  return refund && order && { refund, order }
}

/** Writes a refund that has come further, and its event. */
export async function writeChange(tx: Queries, refund: Refund, effects: Effects): Promise<void> {
  await saveRefund(tx, refund)
  if (refund.state === 'requested') return
  const data = refund.note === undefined ? factsOf(refund) : { ...factsOf(refund), note: refund.note }
  await recordEvent(tx, { type: `refund.${refund.state}`, orderId: refund.orderId, data }, effects)
  if (refund.state === 'succeeded') await tellCustomer(tx, refund, effects)
}

async function tellCustomer(tx: Queries, { id, orderId }: Refund, effects: Effects): Promise<void> {
  const order = await findOrder(tx, orderId)
  if (!order) return
  await addMessage(tx, { order, task: { kind: 'message.refunded', orderId, refundId: id } }, effects)
}
