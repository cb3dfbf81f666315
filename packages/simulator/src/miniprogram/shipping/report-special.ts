import type { JsonObject } from '../../transport/json-object.ts'
import type { Order } from '../../world/orders/order.ts'
import { ordersNumbered } from '../../world/orders/orders-numbered.ts'
import { tellPresale } from '../../world/push/tell-trade.ts'
import { type SpecialReport, shippingStates } from '../../world/shipping/shipping-desk.ts'
import { formatPlainShanghai } from '../../world/time/shanghai.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { textOf } from '../message-body.ts'
import { shippingErrcodes as codes } from './errcodes.ts'
import { findPayment, isOfApp } from './find-payment.ts'

const PRESALE = 1
const TEST = 2
const DAY_MS = 24 * 3600_000
/** Goods of a presale are sent this long after the payment. @see 特殊发货报备, 注意事项 */
const SOONEST_MS = 15 * DAY_MS
const LATEST_MS = 330 * DAY_MS

/** Reports an order that is not shipped as usual: goods that come later, or a test. @see opspecialorder */
export function reportSpecialOrder(body: JsonObject, world: World): PlatformResult {
  const { type, delay_to: delayTo } = body
  if (type !== PRESALE && type !== TEST) return refused(codes.specialType)
  const order = findWaiting(textOf(body['order_id']), world)
  if (order === undefined) return refused(codes.notWaiting)
  if (type === TEST) return report({ order, report: { kind: 'test' } }, world)
  const delayedTo = typeof delayTo === 'number' ? delayTo * 1000 : 0
  if (!isFarEnough({ order, delayedTo })) return refused(codes.delayTo)
  tellCustomerOfDelay({ order, delayedTo }, world)
  tellPresale({ order, delayedTo }, world)
  return report({ order, report: { kind: 'presale', delayedTo } }, world)
}

/** By WeChat's number or the merchant's: paid in this app, and nothing sent yet. */
function findWaiting(orderId: string, world: World): Order | undefined {
  const byTransaction = findPayment({ transactionId: orderId, mchid: '', outTradeNo: '' }, world)
  const candidates = byTransaction === undefined ? ordersNumbered(orderId, world) : [byTransaction]
  return candidates.find(
    (order) =>
      order.payment !== undefined &&
      isOfApp(order, world) &&
      world.shipping.stateOf(order) === shippingStates.toShip,
  )
}

interface Delay {
  readonly order: Order
  readonly delayedTo: number
}

function isFarEnough({ order, delayedTo }: Delay): boolean {
  const paidAt = order.payment?.paidAt ?? 0
  return delayedTo > paidAt + SOONEST_MS && delayedTo <= paidAt + LATEST_MS
}

function tellCustomerOfDelay({ order, delayedTo }: Delay, world: World): void {
  const { openid = '', outTradeNo } = order
  const data = { 预计发货时间: formatPlainShanghai(delayedTo), 订单号: outTradeNo }
  world.inbox.deliver({ openid, kind: 'shipping', templateId: '', title: '预计发货通知', page: '', data })
}

function report(wish: { order: Order; report: SpecialReport }, { shipping }: World): PlatformResult {
  shipping.report(wish)
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}
