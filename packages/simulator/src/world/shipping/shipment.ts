/** What the merchant has told of sending an order's goods. */
export interface Shipment {
  /** Names the order. */
  readonly orderKey: string
  readonly way: ShippingWay
  /** Oldest first. */
  readonly parcels: readonly Parcel[]
  /** The one chance to tell it otherwise is used. */
  readonly hasReshipped: boolean
  /** When everything was sent; undefined while parcels are missing. */
  readonly shippedAt: number | undefined
  /** By the merchant's own clock: each telling must be later than the one before. */
  readonly toldAt: number
  /** The merchant has reminded the customer to confirm. */
  readonly isReminded: boolean
  /** When the customer pressed the button. */
  readonly confirmedAt: number | undefined
}

export interface ShippingWay {
  readonly logistics: Logistics
  readonly isSplit: boolean
}

export type Logistics = 'express' | 'same_city' | 'virtual' | 'pick_up'

export interface Parcel {
  readonly trackingNo: string
  readonly expressCompany: string
  readonly itemDesc: string
  readonly contact: ParcelContact
  readonly toldAt: number
}

export interface ParcelContact {
  readonly consignor: string
  readonly receiver: string
}

/** What the merchant tells in one call. */
export interface ShippingNews {
  readonly way: ShippingWay
  /** Whether this is everything, or the last of it. */
  readonly isComplete: boolean
  readonly parcels: readonly Parcel[]
  readonly toldAt: number
}

/** How the goods were received. */
export interface Receipt {
  readonly at: number
  readonly method: 'automatic' | 'by_hand'
}

const DAY = 24 * 3600_000
/** WeChat takes the goods for received after this long. @see 商家自营类小程序运营规范, as platforms report it */
const expressLifeMs = 10 * DAY
const otherLifeMs = 2 * DAY

/** When WeChat confirms by itself; undefined while parcels are missing. */
export const confirmsItselfAt = ({ shippedAt, way }: Shipment): number | undefined =>
  shippedAt === undefined
    ? undefined
    : shippedAt + (way.logistics === 'express' ? expressLifeMs : otherLifeMs)

/** How the goods were received by now; undefined when they were not. */
export function receiptOf(shipment: Shipment, now: number): Receipt | undefined {
  if (shipment.confirmedAt !== undefined) return { at: shipment.confirmedAt, method: 'by_hand' }
  const at = confirmsItselfAt(shipment)
  return at !== undefined && now >= at ? { at, method: 'automatic' } : undefined
}
