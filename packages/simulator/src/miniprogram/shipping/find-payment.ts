import type { JsonObject } from '../../transport/json-object.ts'
import type { Order } from '../../world/orders/order.ts'
import type { World } from '../../world/world.ts'
import { textOf } from '../message-body.ts'

/** The app's paid order by either number, as the shipping calls know it: not in the first seconds, if a setting says so. */
export function findPayment(number: PaymentNumber, world: World): Order | undefined {
  const { orders, settings, clock } = world
  const { transactionId, mchid, outTradeNo } = number
  const order = transactionId ? orders.findByTransaction(transactionId) : orders.find({ mchid, outTradeNo })
  const knownAt =
    (order?.payment?.paidAt ?? Number.POSITIVE_INFINITY) + settings.get().shippingLagSeconds * 1000
  const isKnown = clock.now() >= knownAt && order !== undefined && isOfApp(order, world)
  return isKnown ? order : undefined
}

/** Whether an order was paid in this app. */
export const isOfApp = (order: Order, { app }: World): boolean => order.appid === app.appid

export interface PaymentNumber {
  /** Goes first where it is not empty. */
  readonly transactionId: string
  readonly mchid: string
  readonly outTradeNo: string
}

/** How all but the upload name a payment; undefined where neither number is whole. */
export function readPaymentNumber(body: JsonObject): PaymentNumber | undefined {
  const transactionId = textOf(body['transaction_id'])
  const mchid = textOf(body['merchant_id'])
  const outTradeNo = textOf(body['merchant_trade_no'])
  if (transactionId === '' && (mchid === '' || outTradeNo === '')) return undefined
  return { transactionId, mchid, outTradeNo }
}
