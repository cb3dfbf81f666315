import { combinedNumber, type Order } from '../world/orders/order.ts'
import { ordersNumbered } from '../world/orders/orders-numbered.ts'
import type { AppSide } from '../world/parties/app-side.ts'
import type { MerchantSide } from '../world/parties/merchant-side.ts'
import type { World } from '../world/world.ts'
import { severalOrders, unknownApp, unknownCustomer, unknownMerchant, unknownOrder } from './control-error.ts'
import { type Body, optionalText, requireText } from './members.ts'

/** The merchant of this number; the first where none is named. */
export function namedMerchant(mchid: string | undefined, { parties }: World): MerchantSide {
  const side = mchid === undefined ? parties.first : parties.merchant(mchid)
  if (side === undefined) throw unknownMerchant()
  return side
}

/** The app of this id; the first where none is named. */
export function namedApp(appid: string | undefined, { parties }: World): AppSide {
  const side = appid === undefined ? parties.first : parties.app(appid)
  if (side === undefined) throw unknownApp()
  return side
}

/** The app in which somebody has the openid of the request. */
export function appOfCustomer(body: Body, { parties }: World): AppSide & { readonly openid: string } {
  const openid = requireText(body, 'openid')
  const side = parties.appOf(openid)
  if (side === undefined) throw unknownCustomer()
  return { ...side, openid }
}

/** The order of `outTradeNo`; `mchid` is needed only where the first merchant has none, and several others have one. */
export function namedOrder(body: Body, world: World): Order {
  const outTradeNo = requireText(body, 'outTradeNo')
  const mchid = optionalText(body, 'mchid')
  const known = orderOf({ mchid: mchid ?? world.parties.first.merchant.mchid, outTradeNo }, world)
  if (known !== undefined) return known
  const [order, ...more] = mchid === undefined ? ordersNumbered(outTradeNo, world) : []
  if (order === undefined) throw unknownOrder()
  if (more.length > 0) throw severalOrders()
  return order
}

const orderOf = ({ mchid, outTradeNo }: { mchid: string; outTradeNo: string }, { orders }: World) =>
  orders.find({ mchid, outTradeNo }) ?? orders.find({ mchid, outTradeNo: combinedNumber(outTradeNo) })
