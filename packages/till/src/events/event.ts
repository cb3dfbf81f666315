import type { Instant } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'

export const eventTypes = [
  'order.created',
  'order.prepaid',
  'order.paid',
  'order.closed',
  'refund_request.opened',
  'refund_request.approved',
  'refund_request.rejected',
  'refund.requested',
  'refund.processing',
  'refund.succeeded',
  'refund.abnormal',
  'refund.rerouted',
  'refund.closed',
  'shipment.recorded',
  'shipment.uploaded',
  'shipment.refused',
  'shipment.received',
  'shipment.settled',
  'shipment.dropped',
  'shipment.due_soon',
  'shipment.overdue',
  'shipment.receipt_reminded',
  'shipment.reminder_refused',
  'message.sent',
  'message.refused',
  'message.unknown',
  'discrepancy.opened',
  'webhook_endpoint.failing',
  'webhook_endpoint.disabled',
  'webhook.ping',
  'discrepancy.assigned',
  'discrepancy.noted',
  'discrepancy.resolved',
  'discrepancy.reopened',
  'reconciliation.finished',
] as const

export type EventType = (typeof eventTypes)[number]

/** A fact that happened, mostly to an order. Its id stays the same wherever the fact is told. */
export interface TillEvent {
  /** `evt_…` */
  readonly id: string
  readonly type: EventType
  /** Absent where it befell no single order. */
  readonly orderId: OrderId | undefined
  readonly at: Instant
  readonly data: Readonly<Record<string, string | number | boolean | null>>
}
