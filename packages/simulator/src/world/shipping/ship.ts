import type { Parcel, Shipment, ShippingNews } from './shipment.ts'

export type Shipping =
  | { readonly kind: 'shipped'; readonly shipment: Shipment }
  /** `unchanged`: told before, or told earlier than what is known. `too_many`: more parcels than may be. */
  | { readonly kind: 'unchanged' | 'reship_used' | 'too_many' }

export interface Told {
  readonly orderKey: string
  readonly known: Shipment | undefined
  readonly news: ShippingNews
  readonly now: number
}

/** @see upload_shipping_info: 一笔支付单最多分拆成 15 个包裹 */
export const MOST_PARCELS = 15

/**
 * Decides what is known after a telling. Parcels of a split order add up until all are there; telling a finished
 * order again, or another way of shipping, begins anew, and that is allowed once.
 */
export function ship({ orderKey, known, news, now }: Told): Shipping {
  if (known !== undefined && (news.toldAt <= known.toldAt || isSame(known, news)))
    return { kind: 'unchanged' }
  const isAnew = known !== undefined && (known.shippedAt !== undefined || !isSameWay(known, news))
  if (isAnew && known.hasReshipped) return { kind: 'reship_used' }
  const kept = known === undefined || isAnew ? [] : known.parcels
  const parcels = [...kept, ...news.parcels.filter(isNewTo(kept))]
  if (parcels.length > MOST_PARCELS) return { kind: 'too_many' }
  const shipment: Shipment = {
    orderKey,
    way: news.way,
    parcels,
    hasReshipped: isAnew || known?.hasReshipped === true,
    shippedAt: news.isComplete ? now : undefined,
    toldAt: news.toldAt,
    isReminded: known?.isReminded ?? false,
    confirmedAt: undefined,
  }
  return { kind: 'shipped', shipment }
}

const isSameWay = (known: Shipment, { way }: ShippingNews) =>
  known.way.logistics === way.logistics && known.way.isSplit === way.isSplit

/** Whether nothing in it is news: the time of telling alone is none. */
function isSame(known: Shipment, news: ShippingNews): boolean {
  if (!isSameWay(known, news) || news.isComplete !== (known.shippedAt !== undefined)) return false
  const told = news.parcels.map(contentOf)
  const isKnown = (content: string) => known.parcels.map(contentOf).includes(content)
  return told.every(isKnown) && (news.way.isSplit || told.length === known.parcels.length)
}

const contentOf = ({ toldAt: _, ...content }: Parcel) => JSON.stringify(content)

/** Goods without a tracking number are never taken for others. */
const isNewTo =
  (parcels: readonly Parcel[]) =>
  ({ trackingNo }: Parcel) =>
    trackingNo === '' || parcels.every((parcel) => parcel.trackingNo !== trackingNo)
