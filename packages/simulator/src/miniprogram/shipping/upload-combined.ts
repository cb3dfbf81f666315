import type { JsonObject } from '../../transport/json-object.ts'
import { combinedNumber, type Order } from '../../world/orders/order.ts'
import type { Telling } from '../../world/shipping/shipping-desk.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { textOf } from '../message-body.ts'
import { shippingErrcodes as codes, type ShippingFault } from './errcodes.ts'
import { faultInKey, faultInUpload } from './fault-in-upload.ts'
import { findPayment } from './find-payment.ts'
import { membersOf } from './members-of.ts'
import { readNews } from './read-news.ts'
import { faultOf, findOrder, tellShipping, whyNotShip } from './upload-shipping.ts'

/**
 * Tells of several parts of a combined order at once: of all of them or, where one is not taken, of none.
 * Parts that bring no news harm nothing as long as another does.
 * @see upload_combined_shipping_info
 */
export function uploadCombinedShipping(body: JsonObject, world: World): PlatformResult {
  const uploads = uploadsIn(body)
  const fault = faultIn(body, uploads)
  if (fault !== undefined) return refused(fault)
  const whole = findWhole(membersOf(body['order_key']), world)
  if (whole === undefined) return refused(codes.noOrder)
  if (membersOf(body['payer'])['openid'] !== whole.openid) return refused(codes.otherPayer)
  const tellings = uploads.flatMap((upload) => readPart({ upload, whole }, world) ?? [])
  if (tellings.length < uploads.length) return refused(codes.noOrder)
  const obstacle = whyNotTell(tellings, world)
  if (obstacle !== undefined) return refused(obstacle)
  for (const telling of tellings) tellShipping(telling, world)
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}

/** Each part as an upload of its own: time and payer are told once for all. */
function uploadsIn({ sub_orders: parts, upload_time, payer }: JsonObject): readonly JsonObject[] {
  return Array.isArray(parts) ? parts.map((part) => ({ ...membersOf(part), upload_time, payer })) : []
}

function faultIn(body: JsonObject, uploads: readonly JsonObject[]): ShippingFault | undefined {
  const faults = [faultInKey(membersOf(body['order_key'])), ...uploads.map(faultInUpload)]
  return faults.find((fault) => fault !== undefined) ?? (uploads.length === 0 ? codes.parameter : undefined)
}

/** By its own number, or by the transaction of one of its parts. */
function findWhole(key: JsonObject, world: World): Order | undefined {
  if (key['order_number_type'] === 1) {
    const outTradeNo = combinedNumber(textOf(key['out_trade_no']))
    return findPayment({ transactionId: '', mchid: textOf(key['mchid']), outTradeNo }, world)
  }
  const found = findOrder(key, world)
  if (found?.combinedIn === undefined) return found?.parts === undefined ? undefined : found
  return world.orders.find({ mchid: found.mchid, outTradeNo: found.combinedIn })
}

function readPart(
  { upload, whole }: { upload: JsonObject; whole: Order },
  world: World,
): Telling | undefined {
  const order = findOrder(membersOf(upload['order_key']), world)
  const isPart = order?.mchid === whole.mchid && order.combinedIn === whole.outTradeNo
  return isPart ? { order, news: readNews(upload) } : undefined
}

function whyNotTell(tellings: readonly Telling[], world: World): ShippingFault | undefined {
  const faults = tellings.map(
    (telling) => whyNotShip(telling.order, world) ?? faultOf(world.shipping.foresee(telling)),
  )
  const isNews = faults.some((fault) => fault === undefined)
  return faults.find((fault) => fault !== undefined && !(isNews && fault === codes.unchanged))
}
