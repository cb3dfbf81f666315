import type { Branded, Fen, Instant, OutRefundNo, RefundId } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'

/** The till's own name of a refund, `rfd_…`; `refundId` is WeChat's. */
export type RefundRecordId = Branded<string, 'RefundRecordId'>

/** How far a refund has come. How much was refunded of an order is the sum over these. */
export type RefundState =
  /** Agreed here; WeChat may or may not have heard of it. */
  | 'requested'
  /** Accepted by WeChat; the money is on its way. */
  | 'processing'
  | 'succeeded'
  /** The customer's account cannot take it: an operator must act. */
  | 'abnormal'
  /** It will not happen. Another try is another refund, with a number of its own. */
  | 'closed'

/** What can befall a refund. */
export type RefundFact = 'processing' | 'succeeded' | 'abnormal' | 'closed'

/** One refund of one order. Its number is fixed before WeChat hears of it and is sent at every repeat. */
export interface Refund {
  readonly id: RefundRecordId
  readonly orderId: OrderId
  readonly outRefundNo: OutRefundNo
  readonly state: RefundState
  /** Fen, at least 1. */
  readonly amount: Fen
  /** Shown to the customer. */
  readonly reason: string | undefined
  readonly createdAt: Instant
  /** WeChat's number, once it has accepted. */
  readonly refundId: RefundId | undefined
  readonly succeededAt: Instant | undefined
  /** When its money was sent to the merchant's bank account instead of the customer's. */
  readonly reroutedAt: Instant | undefined
  /** Why it waits, is abnormal or was closed: WeChat's code, for an operator. */
  readonly note: string | undefined
}
