import { createHash } from 'node:crypto'
import type { Bilingual } from '../../bilingual.ts'
import type { JsonObject } from '../../transport/json-object.ts'
import type { Order, OrderNumber } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import { confirmsItselfAt } from '../shipping/shipment.ts'
import { type ShippingDesk, shippingStates } from '../shipping/shipping-desk.ts'
import { nextShanghaiDay } from '../time/shanghai.ts'
import type { PushEvent } from './push-event.ts'

/** An event in WeChat's words. */
export interface PushMessage {
  readonly title: Bilingual
  readonly body: JsonObject
  readonly outTradeNo?: string
}

export interface MessageParts {
  readonly appid: string
  readonly clock: { now(): number }
  readonly orders: OrderBook
  readonly shipping: ShippingDesk
}

/** Words an event; undefined where it is true no more. @see 订阅消息事件推送, 小程序发货信息管理服务: 相关消息推送 */
export function wordEvent(event: PushEvent, parts: MessageParts): PushMessage | undefined {
  switch (event.kind) {
    case 'subscribe_popup':
      return { title: titles.popup, body: { ...from(event.openid), ...popup(event) } }
    case 'subscribe_change':
      return { title: titles.change, body: { ...from(event.openid), ...change(event) } }
    case 'subscribe_sent':
      return { title: titles.sent, body: { ...from(event.openid), ...sent(event) } }
    case 'remind_access':
      return parts.shipping.hasShipped()
        ? undefined
        : {
            title: titles.access,
            body: { ...fromWechat(), Event: 'trade_manage_remind_access_api', msg: access },
          }
    default:
      return wordOrder(event)
  }

  function from(sender: string) {
    const CreateTime = secondsOf(parts.clock.now())
    return { ToUserName: accountOf(parts.appid), FromUserName: sender, CreateTime, MsgType: 'event' }
  }
  function fromWechat() {
    return from(SYSTEM_OPENID)
  }
  function wordOrder({ kind, order: number }: Extract<PushEvent, { order: OrderNumber }>) {
    const order = parts.orders.find(number)
    const body = order === undefined ? undefined : orderMembers({ kind, order }, parts)
    if (order === undefined || body === undefined) return undefined
    const { outTradeNo } = order
    return { title: titles[kind], outTradeNo, body: { ...fromWechat(), ...paymentMembers(order), ...body } }
  }
}

type OrderEvent = Extract<PushEvent, { order: OrderNumber }>['kind']

/** What each event says of its order; undefined where it is true no more. */
function orderMembers({ kind, order }: { kind: OrderEvent; order: Order }, { shipping }: MessageParts) {
  const shipment = shipping.find(order)
  const shipped_time = secondsOf(shipment?.shippedAt ?? 0)
  const settlement = { Event: 'trade_manage_order_settlement', shipped_time }
  if (kind === 'remind_shipping') {
    const isLate = shipping.hasShipped() && shipping.stateOf(order) === shippingStates.toShip
    return isLate ? { Event: 'trade_manage_remind_shipping', msg: late } : undefined
  }
  if (kind === 'shipped') {
    const at = shipment === undefined ? undefined : confirmsItselfAt(shipment)
    if (at === undefined) return undefined
    return { ...settlement, estimated_settlement_time: secondsOf(nextShanghaiDay(at)) }
  }
  const receipt = shipping.receiptOf(order)
  if (receipt === undefined || shipping.stateOf(order) !== shippingStates.done) return undefined
  return {
    ...settlement,
    confirm_receive_method: receipt.method === 'automatic' ? 1 : 2,
    confirm_receive_time: secondsOf(receipt.at),
    settlement_time: secondsOf(nextShanghaiDay(receipt.at)),
  }
}

const paymentMembers = ({ payment, mchid, outTradeNo }: Order) => ({
  transaction_id: payment?.transactionId,
  merchant_id: mchid,
  sub_merchant_id: '',
  merchant_trade_no: outTradeNo,
  pay_time: secondsOf(payment?.paidAt ?? 0),
})

const popup = ({ templateIds, answer }: Extract<PushEvent, { kind: 'subscribe_popup' }>) => ({
  Event: 'subscribe_msg_popup_event',
  List: alone(
    templateIds.map((TemplateId) => ({ TemplateId, SubscribeStatusString: answer, PopupScene: '0' })),
  ),
})

const change = ({ templateId }: Extract<PushEvent, { kind: 'subscribe_change' }>) => ({
  Event: 'subscribe_msg_change_event',
  List: { TemplateId: templateId, SubscribeStatusString: 'reject' },
})

const sent = ({ templateId, msgId }: Extract<PushEvent, { kind: 'subscribe_sent' }>) => ({
  Event: 'subscribe_msg_sent_event',
  List: { TemplateId: templateId, MsgID: msgId, ErrorCode: '0', ErrorStatus: 'success' },
})

/** In JSON a list of one is that one. */
const alone = (list: readonly JsonObject[]) => (list.length === 1 ? list[0] : list)

/** The mini program's original id. */
const accountOf = (appid: string) => `gh_${createHash('sha1').update(appid).digest('hex').slice(0, 12)}`
const SYSTEM_OPENID = 'oWechatSystemAccount00000000'

const secondsOf = (epochMs: number) => Math.floor(epochMs / 1000)

const access = '小程序已产生交易，请尽快接入发货信息管理服务 API'
const late = '订单已超过 48 小时未发货，请尽快上传发货信息'

const titles = {
  popup: { zh: '消息推送：顾客选择了是否订阅', en: 'Push: the customer answered the panel' },
  change: { zh: '消息推送：顾客关闭了订阅', en: 'Push: the customer turned messages off' },
  sent: { zh: '消息推送：订阅消息已送达', en: 'Push: the subscribe message arrived' },
  access: { zh: '消息推送：提醒接入发货管理', en: 'Push: shipping is to be told' },
  remind_shipping: { zh: '消息推送：提醒上传发货信息', en: 'Push: an order waits to be shipped' },
  shipped: { zh: '消息推送：订单将要结算', en: 'Push: the order will be settled' },
  settled: { zh: '消息推送：订单已结算', en: 'Push: the order was settled' },
}
