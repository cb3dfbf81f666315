import type { Order } from '../orders/order.ts'
import type { Refund } from '../refunds/refund.ts'
import type { Shipment } from '../shipments/shipment.ts'

/** What a customer is to hear. */
export type CustomerMessage =
  | { readonly kind: 'paid'; readonly order: Order }
  | { readonly kind: 'refunded'; readonly order: Order; readonly refund: Refund }
  | { readonly kind: 'shipped'; readonly order: Order; readonly shipment: Shipment }

/** Tells the customer what became of their order. */
export interface Messenger {
  /** Never throws for what WeChat answers: the outcome decides whether a second try could become a second message. */
  send(message: CustomerMessage): Promise<MessageOutcome>
}

export type MessageOutcome =
  | { readonly kind: 'sent' }
  /** The customer did not ask for it, or WeChat will never take it: final. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It surely was not sent and may be tried again. */
  | { readonly kind: 'not_sent'; readonly code: string }
  /** It may have been sent: never again, because the customer must not get it twice. */
  | { readonly kind: 'unknown'; readonly code: string }

/** WeChat's word for a customer who did not accept the template, used the grant up, or took it back. */
export const NOT_SUBSCRIBED = '43101'
