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
  /** A unified order of it may be on its way: v3 answers «closed» even for a number that it does not know yet. */
  readonly mayArrive?: boolean
}): Promise<Order> {
  const { id, reason, effects, unless, mayArrive = false } = closing
  return effects.store.transaction(async (tx) => {
    const order = await findOrder(tx, id)
    if (!order) throw new TillError('order_not_found')
    if (nextOrderState(order.state, 'closed') === undefined || unless?.(order)) return order
    const ending = { at: effects.clock.now(), reason }
    const closed: Order = { ...order, state: 'closed', closing: ending }
    await saveOrder(tx, closed)
    await releasePieces(tx, id)
    await endJobs(tx, id, ['order.query', 'order.close'])
    if (mayArrive) await closeThereLater(tx, { ...ending, id }, effects)
    await recordEvent(tx, { type: 'order.closed', orderId: id, data: { reason } }, effects)
    return closed
  })
}

/** Longer than a unified order and its repeat stay on their way. */
const ARRIVED_MS = 60_000

/**
 * A unified order that arrives now opens at WeChat what is closed here, and whoever sent it may not live to hear of it.
 * So WeChat is asked to close it once more when it has arrived.
 */
function closeThereLater(
  tx: Queries,
  { id, at, reason }: { readonly id: OrderId; readonly at: Instant; readonly reason: CloseReason },
  effects: Effects,
): Promise<void> {
  const task = { kind: 'order.close', orderId: id, reason } as const
  return addJob(tx, { task, runAt: addMs(at, ARRIVED_MS) }, effects)
}
