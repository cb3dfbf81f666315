import { invalidField } from '../../errors/invalid-field.ts'
import { fitText } from '../../values/fit-text.ts'
import type { Openid } from '../../values/identifiers.ts'
import { formatPreciseShanghai, type Instant } from '../../values/instant.ts'
import type { TokenCall } from '../call-with-token.ts'
import type { Doubt } from '../exchange.ts'
import { buildOrderKey, type PaymentNumber } from './payment-number.ts'

/** What is told of sending an order's goods. */
export interface ShippingInfo {
  readonly number: PaymentNumber
  /** Who paid. */
  readonly openid: Openid
  readonly delivery: Delivery
  /**
   * Orders the reports of one payment: each must be later than the one before. A repeat keeps the time of the first
   * try, so that WeChat sees the same report.
   */
  readonly uploadTime: Instant
}

export type Delivery =
  /** Several parcels are one split shipment, and this is all of it. */
  | { readonly kind: 'express'; readonly parcels: readonly Parcel[] }
  | { readonly kind: 'local' | 'virtual' | 'pickup'; readonly goods: string }

export interface Parcel {
  /** WeChat's code of the carrier, such as `YTO`; see `listDeliveryCompanies`. */
  readonly carrier: string
  readonly trackingNo: string
  /** Shown to the customer; cut to 120 characters. */
  readonly goods: string
  /** `138****1234`: SF Express wants the receiver's, masked but for the last four digits. */
  readonly receiverContact?: string | undefined
}

export type ShippingUpload =
  | { readonly kind: 'uploaded' }
  /** WeChat knew it: an earlier try had arrived. */
  | { readonly kind: 'unchanged' }

/**
 * Tells WeChat that the goods are on their way. Safe to repeat unchanged; other content spends the one chance to ship
 * anew.
 * @throws InvalidFieldError where there is no parcel, or more than 15
 * @throws WechatError `10060001` some seconds after a payment: repeat later
 * @see developers.weixin.qq.com 小程序发货信息管理服务, POST /wxa/sec/order/upload_shipping_info
 */
export async function uploadShippingInfo(call: TokenCall, info: ShippingInfo): Promise<ShippingUpload> {
  const answer = await call({ path: PATH, json: buildUpload(info), doubt: DOUBT })
  if (answer.kind === 'success') return { kind: 'uploaded' }
  if (UNCHANGED_CODES.has(answer.error.code)) return { kind: 'unchanged' }
  throw answer.error
}

const PATH = '/wxa/sec/order/upload_shipping_info'
const UNCHANGED_CODES: ReadonlySet<string> = new Set(['10060023', '268440065'])
const DOUBT: Doubt = {
  outcome: 'unknown',
  remedy: 'repeat',
  advice: 'repeat it unchanged: WeChat takes the same report once.',
}

const LOGISTICS_TYPE = { express: 1, local: 2, virtual: 3, pickup: 4 } as const
const UNIFIED = 1
const SPLIT = 2
const MOST_PARCELS = 15
const GOODS = { limit: 120, unit: 'utf16Units' } as const

function buildUpload({ number, openid, delivery, uploadTime }: ShippingInfo) {
  return {
    order_key: buildOrderKey(number),
    logistics_type: LOGISTICS_TYPE[delivery.kind],
    ...buildList(delivery),
    upload_time: formatPreciseShanghai(uploadTime),
    payer: { openid },
  }
}

function buildList(delivery: Delivery) {
  if (delivery.kind !== 'express') {
    return { delivery_mode: UNIFIED, shipping_list: [{ item_desc: fitText(delivery.goods, GOODS) }] }
  }
  const { parcels } = delivery
  if (parcels.length < 1 || parcels.length > MOST_PARCELS)
    throw invalidField({ field: 'parcels', rule: `1 to ${MOST_PARCELS} parcels`, value: parcels.length })
  const mode =
    parcels.length === 1 ? { delivery_mode: UNIFIED } : { delivery_mode: SPLIT, is_all_delivered: true }
  return { ...mode, shipping_list: parcels.map(buildParcel) }
}

function buildParcel({ carrier, trackingNo, goods, receiverContact }: Parcel) {
  return {
    tracking_no: trackingNo,
    express_company: carrier,
    item_desc: fitText(goods, GOODS),
    ...(receiverContact !== undefined && { contact: { receiver_contact: receiverContact } }),
  }
}
