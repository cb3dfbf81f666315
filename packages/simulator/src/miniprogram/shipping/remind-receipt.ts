import type { JsonObject } from '../../transport/json-object.ts'
import type { Shipment } from '../../world/shipping/shipment.ts'
import { shippingStates } from '../../world/shipping/shipping-desk.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { shippingErrcodes as codes } from './errcodes.ts'
import { findPayment, readPaymentNumber } from './find-payment.ts'
import { tellCustomer } from './tell-customer.ts'

/** Asks the customer to confirm: express only, once per order. @see notify_confirm_receive */
export function remindReceipt(body: JsonObject, world: World): PlatformResult {
  const number = readPaymentNumber(body)
  const receivedTime = body['received_time']
  if (number === undefined || typeof receivedTime !== 'number') return refused(codes.parameter)
  const order = findPayment(number, world)
  if (order === undefined) return refused(codes.noOrder)
  const shipment = world.shipping.find(order)
  const isShipped = world.shipping.stateOf(order) === shippingStates.shipped
  if (shipment === undefined || !isShipped) return refused(codes.notShipped)
  const fault = whyNotRemind({ shipment, receivedAt: receivedTime * 1000 })
  if (fault !== undefined) return refused(fault)
  world.shipping.remind(shipment)
  tellCustomer({ title: '确认收货提醒', order, shipment }, world)
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}

function whyNotRemind({ shipment, receivedAt }: { shipment: Shipment; receivedAt: number }) {
  if (shipment.way.logistics !== 'express') return codes.remindNeedsExpress
  if (shipment.isReminded) return codes.reminded
  return receivedAt < Math.floor((shipment.shippedAt ?? 0) / 1000) * 1000 ? codes.receivedTime : undefined
}
