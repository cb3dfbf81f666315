import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { Order, OrderId } from './order.ts'
import { findOrder } from './order-rows.ts'

/** The order as it is now. @throws TillError `order_not_found` */
export async function loadOrder(effects: Effects, id: OrderId): Promise<Order> {
  const order = await findOrder(effects.store.queries, id)
  if (!order) throw new TillError('order_not_found')
  return order
}
