import type { Settlement } from '../orders/order.ts'
import type { Tone } from '../parts/badge.tsx'

/** How the goods of an order go, as the merchant API shows it. */
export interface Shipment {
  readonly order_id: string
  readonly state: ShipmentState
  readonly delivery: 'express' | 'local' | 'virtual' | 'pickup' | null
  readonly goods: string | null
  readonly parcels: readonly Parcel[]
  readonly recorded_at: string | null
  readonly uploaded_at: string | null
  readonly received_at: string | null
  readonly settlement: Settlement
  readonly due_at: string | null
  readonly note: string | null
}

export interface Parcel {
  readonly carrier: string
  readonly carrier_name: string | null
  readonly tracking_no: string
}

export type ShipmentState = 'due' | 'recorded' | 'uploaded' | 'refused' | 'dropped'

export const shipmentTones: Readonly<Record<ShipmentState, Tone>> = {
  due: 'warn',
  recorded: 'busy',
  uploaded: 'good',
  refused: 'bad',
  dropped: 'quiet',
}

export const settlementTones: Readonly<Record<Settlement, Tone>> = {
  held: 'warn',
  released: 'good',
  refunded: 'quiet',
  unknown: 'quiet',
}
