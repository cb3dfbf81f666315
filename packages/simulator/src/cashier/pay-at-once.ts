import { ordersNumbered } from '../world/orders/orders-numbered.ts'
import { metBy, type World } from '../world/world.ts'
import { takePayment, whyNotPayable } from './cashier.ts'

/**
 * Pays an order without a phone, where it can be paid, and resolves when its first notification was sent.
 * Where several merchants use the number, it is the order that was placed last.
 */
export async function payAtOnce(outTradeNo: string, world: World): Promise<void> {
  const order = ordersNumbered(outTradeNo, world).at(-1)
  if (order === undefined) return
  const openid = order.openid ?? metBy(order, world).customers.all()[0]?.openid ?? ''
  if (whyNotPayable({ order, openid }, world) !== undefined) return
  takePayment({ order, openid }, world)
  await world.clock.advance(0)
}
