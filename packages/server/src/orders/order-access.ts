import { type Customer, type Order, type OrderId, type Till, TillError } from '@minitill/till'
import type { Caller } from '../authentication/caller.ts'

/**
 * Loads an order for whoever may see it.
 * @throws TillError `order_not_found`, also for another customer's order, so that nobody learns that it exists
 */
export async function loadVisibleOrder(
  till: Till,
  { id, caller }: { readonly id: string; readonly caller: Caller },
): Promise<Order> {
  const order = await till.orders.load(parseOrderId(id))
  if (caller.kind === 'merchant' || isOpenTo(order, caller.customer)) return order
  throw new TillError('order_not_found')
}

/**
 * Reads the id of an order out of an address.
 * @throws TillError `order_not_found` where no order has such an id
 */
export function parseOrderId(text: string): OrderId {
  if (!/^ord_[0-9A-Za-z]{1,60}$/.test(text)) throw new TillError('order_not_found')
  return text as OrderId // the only cast; the shape is the proof
}

/** An order of the merchant's without a payer waits for its first customer, who knows its unguessable id. */
function isOpenTo(order: Order, customer: Customer): boolean {
  if (order.appid !== customer.appid) return false
  return order.openid === undefined || order.openid === customer.openid
}
