import type { OrderRefunds, RefundRequest } from './refund-request.ts'

/** Asks for money back, and reads what became of it. The merchant decides; nothing here moves money. */
export interface RefundRequests {
  /**
   * Asks for a refund of a paid order. Where the network is lost, the same call again is the same request.
   * @throws TillProblem `order_not_paid`, `refund_request_open` (one at a time), `refund_exceeds_paid`
   */
  requestRefund(orderId: string, ask?: RefundAsk): Promise<RefundRequest>
  refundRequests(orderId: string): Promise<OrderRefunds>
}

export interface RefundAsk {
  /** In fen; all that is left of the payment where absent. */
  readonly amountFen?: number
  /** In the customer's words; the merchant reads it. */
  readonly reason?: string
}
