import type { JsonObject } from '../../transport/json-object.ts'
import type { Order } from '../../world/orders/order.ts'
import { tellShipped } from '../../world/push/tell-trade.ts'
import { shippingStates } from '../../world/shipping/shipping-desk.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { textOf } from '../message-body.ts'
import { shippingErrcodes as codes } from './errcodes.ts'
import { faultInUpload } from './fault-in-upload.ts'
import { findPayment } from './find-payment.ts'
import { membersOf } from './members-of.ts'
import { readNews } from './read-news.ts'
import { tellCustomer } from './tell-customer.ts'

/** Tells that the goods are on their way. @see upload_shipping_info */
export function uploadShipping(body: JsonObject, world: World): PlatformResult {
  const fault = faultInUpload(body)
  if (fault !== undefined) return refused(fault)
  const order = findOrder(membersOf(body['order_key']), world)
  if (order === undefined) return refused(codes.noOrder)
  if (membersOf(body['payer'])['openid'] !== order.openid) return refused(codes.otherPayer)
  return whyNotShip(order, world) ?? tell(order, body, world)
}

function findOrder(key: JsonObject, world: World): Order | undefined {
  const isByTransaction = key['order_number_type'] === 2
  const transactionId = isByTransaction ? textOf(key['transaction_id']) : ''
  const number = { transactionId, mchid: textOf(key['mchid']), outTradeNo: textOf(key['out_trade_no']) }
  return findPayment(number, world)
}

function whyNotShip(order: Order, { shipping }: World): PlatformResult | undefined {
  const state = shipping.stateOf(order)
  if (state === shippingStates.refunded) return refused(codes.wrongState)
  const isOpen = state === shippingStates.toShip || state === shippingStates.shipped
  return isOpen ? undefined : refused(codes.received)
}

function tell(order: Order, body: JsonObject, world: World): PlatformResult {
  const shipping = world.shipping.tell({ order, news: readNews(body) })
  switch (shipping.kind) {
    case 'shipped': {
      const { shipment } = shipping
      if (shipment.shippedAt !== undefined) tellCustomer({ title: '订单发货通知', order, shipment }, world)
      tellShipped({ order, shipment }, world)
      return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
    }
    case 'unchanged':
      return refused(codes.unchanged)
    case 'reship_used':
      return refused(codes.reshipUsed)
    case 'too_many':
      return refused(codes.tooMany)
  }
}
