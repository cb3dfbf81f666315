import type { JsonObject } from '../../transport/json-object.ts'
import type { Order, OrderNumber } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import { confirmsItselfAt } from '../shipping/shipment.ts'
import { type ShippingDesk, shippingStates } from '../shipping/shipping-desk.ts'
import { nextShanghaiDay } from '../time/shanghai.ts'
import type { PushEvent } from './push-event.ts'
import type { PushNews } from './push-news.ts'

export interface OrderNewsParts {
  readonly appid: string
  readonly orders: OrderBook
  readonly shipping: ShippingDesk
}

type ReminderOfAccess = Extract<PushEvent, { kind: 'remind_access' }>
type OrderEvent = Extract<PushEvent, { order: OrderNumber }>

/** What a managed app is told; undefined where it is true no more. @see 小程序发货信息管理服务: 相关消息推送 */
export function newsOfOrder(
  event: ReminderOfAccess | OrderEvent,
  parts: OrderNewsParts,
): PushNews | undefined {
  if (event.kind === 'remind_access')
    return parts.shipping.hasShipped(parts.appid) ? undefined : reminderOfAccess
  const order = parts.orders.find(event.order)
  const members = order === undefined ? undefined : tellings[event.kind](order, parts.shipping)
  if (order === undefined || members === undefined) return undefined
  const { outTradeNo } = order
  return { title: titles[event.kind], outTradeNo, members: { ...paymentMembers(order), ...members } }
}

const tellings: Readonly<
  Record<OrderEvent['kind'], (order: Order, shipping: ShippingDesk) => JsonObject | undefined>
> = {
  remind_shipping: tellLate,
  shipped: tellForeseen,
  settled: tellSettled,
}

function tellLate(order: Order, shipping: ShippingDesk) {
  const isTest = shipping.reportOf(order)?.kind === 'test'
  const isLate =
    shipping.hasShipped(order.appid) && shipping.stateOf(order) === shippingStates.toShip && !isTest
  return isLate ? { Event: 'trade_manage_remind_shipping', msg: late } : undefined
}

function tellForeseen(order: Order, shipping: ShippingDesk) {
  const shipment = shipping.find(order)
  const at = shipment === undefined ? undefined : confirmsItselfAt(shipment)
  if (at === undefined) return undefined
  return { ...settlement(order, shipping), estimated_settlement_time: secondsOf(nextShanghaiDay(at)) }
}

function tellSettled(order: Order, shipping: ShippingDesk) {
  const receipt = shipping.receiptOf(order)
  if (receipt === undefined || shipping.stateOf(order) !== shippingStates.done) return undefined
  return {
    ...settlement(order, shipping),
    confirm_receive_method: receipt.method === 'automatic' ? 1 : 2,
    confirm_receive_time: secondsOf(receipt.at),
    settlement_time: secondsOf(nextShanghaiDay(receipt.at)),
  }
}

const settlement = (order: Order, shipping: ShippingDesk) => ({
  Event: 'trade_manage_order_settlement',
  shipped_time: secondsOf(shipping.find(order)?.shippedAt ?? 0),
})

const paymentMembers = ({ payment, mchid, partner, outTradeNo }: Order) => ({
  transaction_id: payment?.transactionId,
  merchant_id: mchid,
  sub_merchant_id: partner?.subMchid ?? '',
  merchant_trade_no: outTradeNo,
  pay_time: secondsOf(payment?.paidAt ?? 0),
})

const secondsOf = (epochMs: number) => Math.floor(epochMs / 1000)

const late = '订单已超过 48 小时未发货，请尽快上传发货信息'

const reminderOfAccess: PushNews = {
  title: { zh: '消息推送：提醒接入发货管理', en: 'Push: shipping is to be told' },
  members: {
    Event: 'trade_manage_remind_access_api',
    msg: '小程序已产生交易，请尽快接入发货信息管理服务 API',
  },
}

const titles = {
  remind_shipping: { zh: '消息推送：提醒上传发货信息', en: 'Push: an order waits to be shipped' },
  shipped: { zh: '消息推送：订单将要结算', en: 'Push: the order will be settled' },
  settled: { zh: '消息推送：订单已结算', en: 'Push: the order was settled' },
}
