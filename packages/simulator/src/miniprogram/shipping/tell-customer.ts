import type { Order } from '../../world/orders/order.ts'
import type { Shipment } from '../../world/shipping/shipment.ts'
import type { World } from '../../world/world.ts'
import { isReleasedPage } from '../message-page.ts'

export interface CustomerNews {
  readonly title: '订单发货通知' | '确认收货提醒'
  readonly order: Order
  readonly shipment: Shipment
}

/** WeChat's own message on the customer's phone, which costs the merchant no subscription. */
export function tellCustomer({ title, order, shipment }: CustomerNews, world: World): void {
  const { openid = '' } = order
  const goods = shipment.parcels.map(({ itemDesc }) => itemDesc).join(';')
  const parcels = shipment.parcels.map(({ expressCompany, trackingNo }) => `${expressCompany} ${trackingNo}`)
  const data = { 商品: goods, 物流: parcels.join(';').trim(), 订单号: order.outTradeNo }
  world.inbox.deliver({ openid, kind: 'shipping', templateId: '', title, page: pageOf(order, world), data })
}

/** The page that was set, with the numbers of the order; empty, for WeChat's own, where it was not released. */
function pageOf({ payment, mchid, outTradeNo }: Order, world: World): string {
  const path = world.jumpPath.get()
  if (path === '' || !isReleasedPage(path, world)) return ''
  const numbers = new URLSearchParams({
    transaction_id: payment?.transactionId ?? '',
    merchant_id: mchid,
    merchant_trade_no: outTradeNo,
  })
  return `${path}${path.includes('?') ? '&' : '?'}${numbers}`
}
