import { releasePieces } from '../catalog/reservations.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { endJobs } from '../jobs/add-job.ts'
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
    const closed: Order = { ...order, state: 'closed', closing: { at: effects.clock.now(), reason } }
    await saveOrder(tx, closed)
    await releasePieces(tx, id)
    await endJobs(tx, id, ['order.query', 'order.close'])
    await recordEvent(tx, { type: 'order.closed', orderId: id, data: { reason } }, effects)
    return closed
  })
}
