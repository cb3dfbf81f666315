import type { Branded, Fen, Instant } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'
import type { RefundRecordId } from '../refunds/refund.ts'

/** `rrq_…` */
export type RefundRequestId = Branded<string, 'RefundRequestId'>

/** A customer's wish to have money back. No money moves before a person of the merchant's has approved it. */
export interface RefundRequest {
  readonly id: RefundRequestId
  readonly orderId: OrderId
  readonly state: 'open' | 'approved' | 'rejected'
  /** Fen. */
  readonly amount: Fen
  /** The customer's words. */
  readonly reason: string | undefined
  /** The merchant's words to a rejection. */
  readonly note: string | undefined
  /** The refund that an approval made. */
  readonly refund: RefundRecordId | undefined
  readonly createdAt: Instant
  readonly decidedAt: Instant | undefined
}
