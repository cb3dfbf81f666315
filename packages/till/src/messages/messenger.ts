import type { Order } from '../orders/order.ts'

/** Tells the customer that their order is paid. */
export interface Messenger {
  /** Never throws for what WeChat answers: the outcome decides whether a second try could become a second message. */
  sendPaid(order: Order): Promise<MessageOutcome>
}

export type MessageOutcome =
  | { readonly kind: 'sent' }
  /** The customer did not ask for it, or WeChat will never take it: final. */
  | { readonly kind: 'refused'; readonly code: string }
  /** It surely was not sent and may be tried again. */
  | { readonly kind: 'not_sent'; readonly code: string }
  /** It may have been sent: never again, because the customer must not get it twice. */
  | { readonly kind: 'unknown'; readonly code: string }
