import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Order, OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { Shipment } from './shipment.ts'
import { insertShipment } from './shipment-rows.ts'

/**
 * A paid order of a managed mini program owes WeChat its shipment. Goods that travel by themselves are reported at once;
 * all others wait for the merchant, and the due time is watched.
 */
export async function openShipment(tx: Queries, order: Order, effects: Effects): Promise<void> {
  if (!isTradeManaged(effects, order)) return
  const now = effects.clock.now()
  const due = newShipment(order.id, { settlement: 'held', dueAt: addMs(now, PATIENCE_MS) })
  if (order.delivery !== 'virtual') {
    await insertShipment(tx, due)
    return watchShipment(tx, { orderId: order.id, inMs: PATIENCE_MS - REMIND_EARLY_MS }, effects)
  }
  const delivery = { kind: 'virtual', goods: order.description } as const
  await insertShipment(tx, { ...due, state: 'recorded', delivery, recordedAt: now })
  await startUpload(tx, order.id, effects)
}

/** WeChat reminds a merchant who has told nothing after two days. @see 小程序发货信息管理服务: trade_manage_remind_shipping */
const PATIENCE_MS = 48 * 3600_000
/** Half a day of people at work is left then. */
export const REMIND_EARLY_MS = 12 * 3600_000
/** A receipt is confirmed by a person or after days, and the money moves at night. */
export const WATCH_EVERY_MS = 24 * 3600_000

/** Whether WeChat holds the money of this order's mini program. One that left the configuration is not asked about. */
export function isTradeManaged({ apps }: Effects, { appid }: Order): boolean {
  return apps.ids.includes(appid) && apps.find(appid).isTradeManaged === true
}

/** A shipment of which nothing is known yet. */
export function newShipment(
  orderId: OrderId,
  { settlement, dueAt }: Pick<Shipment, 'settlement' | 'dueAt'>,
): Shipment {
  return {
    orderId,
    state: 'due',
    settlement,
    dueAt,
    delivery: undefined,
    reminder: undefined,
    recordedAt: undefined,
    uploadedAt: undefined,
    receivedAt: undefined,
    corrections: 0,
    note: undefined,
    receiptReminder: undefined,
  }
}

/** The news of a recorded shipment goes to WeChat at once, and its way is watched. */
export async function startUpload(tx: Queries, orderId: OrderId, effects: Effects): Promise<void> {
  await recordEvent(tx, { type: 'shipment.recorded', orderId }, effects)
  await addJob(tx, { task: { kind: 'shipment.upload', orderId }, runAt: effects.clock.now() }, effects)
  await watchShipment(tx, { orderId, inMs: WATCH_EVERY_MS }, effects)
}

function watchShipment(
  tx: Queries,
  { orderId, inMs }: { readonly orderId: OrderId; readonly inMs: number },
  effects: Effects,
): Promise<void> {
  const task = { kind: 'shipment.watch', orderId } as const
  return addJob(tx, { task, runAt: addMs(effects.clock.now(), inMs) }, effects)
}
