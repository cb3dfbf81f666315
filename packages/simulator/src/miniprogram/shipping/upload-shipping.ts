import type { JsonObject } from '../../transport/json-object.ts'
import type { Order } from '../../world/orders/order.ts'
import { tellShipped } from '../../world/push/tell-trade.ts'
import type { Shipping } from '../../world/shipping/ship.ts'
import { shippingStates, type Telling } from '../../world/shipping/shipping-desk.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { textOf } from '../message-body.ts'
import { shippingErrcodes as codes, type ShippingFault } from './errcodes.ts'
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
  const obstacle = whyNotShip(order, world) ?? faultOf(tellShipping({ order, news: readNews(body) }, world))
  return obstacle === undefined ? { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } } : refused(obstacle)
}

/** The order that an upload names. */
export function findOrder(key: JsonObject, world: World): Order | undefined {
  const isByTransaction = key['order_number_type'] === 2
  const transactionId = isByTransaction ? textOf(key['transaction_id']) : ''
  const number = { transactionId, mchid: textOf(key['mchid']), outTradeNo: textOf(key['out_trade_no']) }
  return findPayment(number, world)
}

/** Why nothing can be told of it any more. */
export function whyNotShip(order: Order, { shipping }: World): ShippingFault | undefined {
  const state = shipping.stateOf(order)
  if (state === shippingStates.refunded) return codes.wrongState
  const isOpen = state === shippingStates.toShip || state === shippingStates.shipped
  return isOpen ? undefined : codes.received
}

/** Tells it, and passes it on to the customer and to whoever waits for the settlement. */
export function tellShipping({ order, news }: Telling, world: World): Shipping {
  const shipping = world.shipping.tell({ order, news })
  if (shipping.kind !== 'shipped') return shipping
  const { shipment } = shipping
  if (shipment.shippedAt !== undefined) tellCustomer({ title: '订单发货通知', order, shipment }, world)
  tellShipped({ order, shipment }, world)
  return shipping
}

/** How the platform says that a telling was not taken. */
export function faultOf({ kind }: Shipping): ShippingFault | undefined {
  switch (kind) {
    case 'shipped':
      return undefined
    case 'unchanged':
      return codes.unchanged
    case 'reship_used':
      return codes.reshipUsed
    case 'too_many':
      return codes.tooMany
  }
}
