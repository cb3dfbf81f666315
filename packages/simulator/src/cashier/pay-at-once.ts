import type { World } from '../world/world.ts'
import { takePayment, whyNotPayable } from './cashier.ts'

/** Pays an order without a phone, where it can be paid, and resolves when its first notification was sent. */
export async function payAtOnce(outTradeNo: string, world: World): Promise<void> {
  const order = world.orders.find({ mchid: world.merchant.mchid, outTradeNo })
  const openid = order?.openid ?? world.customers.all()[0]?.openid ?? ''
  if (order === undefined || whyNotPayable({ order, openid }, world) !== undefined) return
  takePayment({ order, openid }, world)
  await world.clock.advance(0)
}
