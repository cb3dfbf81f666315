import type { JsonObject } from '../../transport/json-object.ts'
import type { Logistics, Parcel, ShippingNews } from '../../world/shipping/shipment.ts'
import { parseRfc3339 } from '../../world/time/shanghai.ts'
import { textOf } from '../message-body.ts'
import { membersOf } from './members-of.ts'

const SPLIT = 2

/** WeChat's numbers of them, from 1. */
export const logisticsTypes: readonly Logistics[] = ['express', 'same_city', 'virtual', 'pick_up']

/** Reads an upload that `faultInUpload` found nothing wrong with. */
export function readNews(body: JsonObject): ShippingNews {
  const toldAt = parseRfc3339(textOf(body['upload_time'])) ?? 0
  const isSplit = body['delivery_mode'] === SPLIT
  const list = Array.isArray(body['shipping_list']) ? body['shipping_list'] : []
  return {
    way: { logistics: logisticsTypes[Number(body['logistics_type']) - 1] ?? 'express', isSplit },
    isComplete: !isSplit || body['is_all_delivered'] === true,
    parcels: list.map((item) => readParcel(membersOf(item), toldAt)),
    toldAt,
  }
}

function readParcel(item: JsonObject, toldAt: number): Parcel {
  const contact = membersOf(item['contact'])
  return {
    trackingNo: textOf(item['tracking_no']),
    expressCompany: textOf(item['express_company']),
    itemDesc: textOf(item['item_desc']),
    contact: {
      consignor: textOf(contact['consignor_contact']),
      receiver: textOf(contact['receiver_contact']),
    },
    toldAt,
  }
}
