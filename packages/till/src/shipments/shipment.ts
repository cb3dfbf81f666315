import type { Delivery, Instant, Parcel } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'

/** How far the news of an order's goods has come. */
export type ShipmentState =
  /** WeChat waits to hear of it, and holds the money. */
  | 'due'
  /** Told here, on its way to WeChat. */
  | 'recorded'
  /** WeChat knows. */
  | 'uploaded'
  /** WeChat did not take it: the note says why, and it can be recorded anew. */
  | 'refused'
  /** The order was refunded in full: there is nothing to ship. */
  | 'dropped'

/** What can befall a shipment. */
export type ShipmentFact = 'recorded' | 'uploaded' | 'refused' | 'dropped'

/** Where the money of the order is, as far as shipping decides it. */
export type SettlementState =
  /** WeChat keeps it until the goods are received. */
  | 'held'
  /** It is the merchant's. */
  | 'released'
  /** It went back to the customer. */
  | 'refunded'
  /** The mini program need not ship through WeChat, as far as the configuration knows. */
  | 'unknown'

/** Express parcels, with the carriers' names for the customer to read. */
export type GoodsDelivery = Exclude<Delivery, { kind: 'express' }> | ExpressDelivery

export interface ExpressDelivery {
  readonly kind: 'express'
  readonly parcels: readonly (Parcel & { readonly carrierName: string | undefined })[]
}

/** WeChat reminds a customer once of confirming that the goods have come. */
export interface ReceiptReminder {
  /** `asked`: on its way to WeChat. `refused`: it was not spent. */
  readonly state: 'asked' | 'sent' | 'refused'
  /** When the carrier handed the goods over. */
  readonly deliveredAt: Instant
}

/** What is known of sending one order's goods. */
export interface Shipment {
  readonly orderId: OrderId
  readonly state: ShipmentState
  readonly settlement: SettlementState
  /** Absent until it is recorded, or when it was told in WeChat's own console. */
  readonly delivery: GoodsDelivery | undefined
  /** Until when WeChat wants to hear of it; absent where it need not. */
  readonly dueAt: Instant | undefined
  /** What the operator was told about the due time. */
  readonly reminder: 'due_soon' | 'overdue' | undefined
  /** Also the upload's own time, which every repeat keeps. */
  readonly recordedAt: Instant | undefined
  readonly uploadedAt: Instant | undefined
  readonly receivedAt: Instant | undefined
  /** How often an uploaded shipment was recorded anew; WeChat allows one. */
  readonly corrections: number
  /** WeChat's code, or where else it was told. */
  readonly note: string | undefined
  readonly receiptReminder: ReceiptReminder | undefined
}
