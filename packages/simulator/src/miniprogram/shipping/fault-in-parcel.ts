import type { JsonObject } from '../../transport/json-object.ts'
import { shippingErrcodes as codes, type ShippingFault } from './errcodes.ts'
import { membersOf } from './members-of.ts'

/** Characters. */
const LONGEST_ITEM = 120
/** Bytes. */
const LONGEST_NUMBER = 128
/** 顺丰: the only company that asks for a contact. */
const SF = 'SF'

/** The first thing that is wrong with one parcel; undefined when all is well. */
export const faultInParcel = (
  parcel: JsonObject,
  { isExpress }: { isExpress: boolean },
): ShippingFault | undefined =>
  faultInItem(parcel['item_desc']) ?? (isExpress ? faultInExpress(parcel) : undefined)

function faultInItem(item: unknown) {
  if (typeof item !== 'string') return codes.itemMissing
  if (item === '') return codes.itemEmpty
  return [...item].length > LONGEST_ITEM ? codes.itemLong : undefined
}

function faultInExpress({ tracking_no: trackingNo, express_company: company, contact }: JsonObject) {
  if (typeof trackingNo !== 'string' || trackingNo === '') return codes.trackingMissing
  if (Buffer.byteLength(trackingNo) > LONGEST_NUMBER) return codes.trackingLong
  if (typeof company !== 'string' || company === '') return codes.companyMissing
  if (Buffer.byteLength(company) > LONGEST_NUMBER) return codes.companyLong
  return company === SF && !isReachable(membersOf(contact)) ? codes.parameter : undefined
}

/** The consignor or the receiver, masked but for the last four digits. */
const isReachable = ({ consignor_contact: consignor, receiver_contact: receiver }: JsonObject) =>
  [consignor, receiver].some((number) => typeof number === 'string' && /\*.*\d{4}$/.test(number))
