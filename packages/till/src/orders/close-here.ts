import { addMs, type Instant } from '@minitill/wechat'
import { releasePieces } from '../catalog/reservations.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { addJob, endJobs } from '../jobs/add-job.ts'
import type { Queries } from '../store/store.ts'
import type { CloseReason, Order, OrderId } from './order.ts'
import { findOrder, saveOrder } from './order-rows.ts'
import { nextOrderState } from './transitions.ts'

/**
 * Closes an order in our own books, after nobody can pay it any more. An order that is no longer pending stays
 * as it is: the caller reads from the answer what it has become.
 * @throws TillError `order_not_found`
 */
export function closeHere(closing: {
  readonly id: OrderId
  readonly reason: CloseReason
  readonly effects: Effects
  /** Judges the order in the same transaction: true keeps it open. */
  readonly unless?: (order: Order) => boolean
}): Promise<Order> {
  const { id, reason, effects, unless } = closing
  return effects.store.transaction(async (tx) => {
    const order = await findOrder(tx, id)
    if (!order) throw new TillError('order_not_found')
    if (nextOrderState(order.state, 'closed') === undefined || unless?.(order)) return order
    const closing = { at: effects.clock.now(), reason }
    const closed: Order = { ...order, state: 'closed', closing }
    await saveOrder(tx, closed)
    await releasePieces(tx, id)
    await endJobs(tx, id, ['order.query', 'order.close'])
    if (order.prepay && !order.prepay.placed) await closeThereLater(tx, { ...closing, id }, effects)
    await recordEvent(tx, { type: 'order.closed', orderId: id, data: { reason } }, effects)
    return closed
  })
}

/** Longer than a unified order and its repeat stay on their way. */
const ARRIVED_MS = 60_000

/**
 * The unified order may be on its way at this moment, and whoever sent it may not live to hear that it arrived. Then it
 * opens at WeChat what is closed here, so WeChat is asked to close it once more when it has arrived.
 */
function closeThereLater(
  tx: Queries,
  { id, at, reason }: { readonly id: OrderId; readonly at: Instant; readonly reason: CloseReason },
  effects: Effects,
): Promise<void> {
  const task = { kind: 'order.close', orderId: id, reason } as const
  return addJob(tx, { task, runAt: addMs(at, ARRIVED_MS) }, effects)
}
