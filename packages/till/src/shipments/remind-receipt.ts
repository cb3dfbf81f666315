import type { Instant } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { addJob } from '../jobs/add-job.ts'
import type { OrderId } from '../orders/order.ts'
import { loadShipment } from './load-shipment.ts'
import type { Shipment } from './shipment.ts'
import { saveShipment } from './shipment-rows.ts'

/** The carrier has handed the parcels over, and the customer has not confirmed it. */
export interface ReceiptReminderWish {
  readonly orderId: OrderId
  /** When it was handed over; now where absent. */
  readonly deliveredAt?: Instant | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/**
 * Asks WeChat, as a job, to remind the customer of confirming the receipt (确认收货提醒). WeChat does it once.
 * @throws TillError `shipment_not_found`, `receipt_not_remindable`, `receipt_reminded`, `delivered_at_out_of_bounds`,
 *   `idempotency_key_reused`
 */
export const createRemindReceipt =
  (effects: Effects) =>
  (wish: ReceiptReminderWish): Promise<{ readonly shipment: Shipment; readonly isReplay: boolean }> =>
    effects.store.transaction(async (tx) => {
      const { orderId, idempotency } = wish
      const now = effects.clock.now()
      const isReplay = await claimAct(tx, idempotency, { resourceId: orderId, at: now })
      const known = await loadShipment(tx, orderId)
      if (isReplay) return { shipment: known, isReplay }
      requireRemindable(known)
      const at = wish.deliveredAt ?? now
      if (at > now || at < (known.recordedAt ?? 0)) throw new TillError('delivered_at_out_of_bounds')
      const shipment: Shipment = { ...known, receiptReminder: { state: 'asked', deliveredAt: at } }
      await saveShipment(tx, shipment)
      await addJob(tx, { task: { kind: 'shipment.remind', orderId }, runAt: now }, effects)
      return { shipment, isReplay }
    })

/** A refusal has not spent the one reminder. */
function requireRemindable({ state, delivery, receivedAt, receiptReminder }: Shipment): void {
  if (receiptReminder !== undefined && receiptReminder.state !== 'refused')
    throw new TillError('receipt_reminded')
  const isOnItsWay = state === 'uploaded' && receivedAt === undefined
  if (!isOnItsWay || delivery?.kind !== 'express') throw new TillError('receipt_not_remindable')
}
