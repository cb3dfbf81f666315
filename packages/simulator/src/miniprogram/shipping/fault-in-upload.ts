import type { JsonObject } from '../../transport/json-object.ts'
import { MOST_PARCELS } from '../../world/shipping/ship.ts'
import { parseRfc3339 } from '../../world/time/shanghai.ts'
import { shippingErrcodes as codes, type ShippingFault } from './errcodes.ts'
import { faultInParcel } from './fault-in-parcel.ts'
import { membersOf } from './members-of.ts'

/** The first thing that is wrong with the shape of an upload; undefined when all is well. */
export const faultInUpload = (body: JsonObject): ShippingFault | undefined =>
  faultInKey(membersOf(body['order_key'])) ?? faultInWay(body) ?? faultInList(body) ?? faultAround(body)

/** What is wrong with the way in which an upload names its order. */
export function faultInKey(key: JsonObject): ShippingFault | undefined {
  switch (key['order_number_type']) {
    case 1:
      if (!key['mchid']) return codes.keyMchid
      return key['out_trade_no'] ? undefined : codes.keyOutTradeNo
    case 2:
      return key['transaction_id'] ? undefined : codes.keyTransaction
    default:
      return codes.keyType
  }
}

function faultInWay({ logistics_type: logistics, delivery_mode: mode, is_all_delivered: isAll }: JsonObject) {
  if (typeof logistics !== 'number' || ![1, 2, 3, 4].includes(logistics)) return codes.logistics
  if (mode !== 1 && mode !== 2) return codes.deliveryMode
  if (mode === 1) return undefined
  if (logistics !== 1) return codes.splitNeedsExpress
  return typeof isAll === 'boolean' ? undefined : codes.splitEnd
}

function faultInList({ shipping_list: list, logistics_type: logistics, delivery_mode: mode }: JsonObject) {
  if (!Array.isArray(list)) return codes.parameter
  if (mode === 1 && list.length !== 1) return codes.unifiedIsOne
  if (list.length === 0) return codes.parameter
  if (list.length > MOST_PARCELS) return codes.tooMany
  const faults = list.map((item) => faultInParcel(membersOf(item), { isExpress: logistics === 1 }))
  return faults.find((fault) => fault !== undefined)
}

function faultAround({ upload_time: time, payer }: JsonObject) {
  if (typeof time !== 'string' || parseRfc3339(time) === undefined) return codes.uploadTime
  return typeof membersOf(payer)['openid'] === 'string' ? undefined : codes.parameter
}
