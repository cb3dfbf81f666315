import type { Order, OrderNumber } from '../orders/order.ts'
import { confirmsItselfAt, type Shipment } from '../shipping/shipment.ts'
import { nextShanghaiDay } from '../time/shanghai.ts'
import type { World } from '../world.ts'

/** @see 小程序发货信息管理服务: trade_manage_remind_shipping */
const PATIENCE_MS = 48 * 3600_000

/** A managed app was paid: it is reminded of shipping, at once if it never has, and again after two days. */
export function tellPaid(order: Order, { push, settings, clock }: World): void {
  if (!settings.get().tradeManaged || order.tradeType !== 'JSAPI') return
  push.tell({ kind: 'remind_access' })
  push.tell({ kind: 'remind_shipping', order: numberOf(order) }, clock.now() + PATIENCE_MS)
}

/** The goods of an order come later: it is not reminded of before. */
export function tellPresale(
  { order, delayedTo }: { order: Order; delayedTo: number },
  { push, settings }: World,
): void {
  if (!settings.get().tradeManaged) return
  push.tell({ kind: 'remind_shipping', order: numberOf(order) }, delayedTo)
}

/** Everything was sent: the settlement is foreseen, and told again when it has happened. */
export function tellShipped({ order, shipment }: { order: Order; shipment: Shipment }, world: World): void {
  const { push, settings } = world
  const confirmedAt = confirmsItselfAt(shipment)
  if (!settings.get().tradeManaged || confirmedAt === undefined) return
  push.tell({ kind: 'shipped', order: numberOf(order) })
  push.tell({ kind: 'settled', order: numberOf(order) }, nextShanghaiDay(confirmedAt))
}

/** The customer has confirmed: the settlement comes sooner. */
export function tellReceived(order: Order, { push, settings, clock }: World): void {
  if (!settings.get().tradeManaged) return
  push.tell({ kind: 'settled', order: numberOf(order) }, nextShanghaiDay(clock.now()))
}

const numberOf = ({ mchid, outTradeNo }: Order): OrderNumber => ({ mchid, outTradeNo })
