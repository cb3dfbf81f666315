import type { Instant, OutTradeNo, TransactionId } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'

/** What did not fit. Each stays open until a person has looked. */
export type DiscrepancyKind =
  /** WeChat reports a payment for a number that the till never made. */
  | 'unknown_order'
  | 'merchant_mismatch'
  | 'app_mismatch'
  | 'amount_mismatch'
  | 'currency_mismatch'
  | 'payer_mismatch'
  /** The order is paid, and WeChat reports another payment for it. */
  | 'second_payment'
  /** Two orders of what the merchant calls one sale are paid. */
  | 'double_sale'
  /** A payment that came after closing sold a piece that was given to somebody else. */
  | 'oversold'
  /** WeChat reports a refund that the till never asked for: made by hand in the merchant platform. */
  | 'unknown_refund'
  /** WeChat reports another amount, order or end of a refund than the till knows. */
  | 'refund_mismatch'
  /** A `trade_state` that this version does not know. */
  | 'unknown_state'
  /** WeChat will not take the order's number any more, though nobody paid it. */
  | 'number_spent'

export interface Discrepancy {
  /** `dsc_…` */
  readonly id: string
  readonly kind: DiscrepancyKind
  readonly state: 'open' | 'resolved'
  readonly orderId: OrderId | undefined
  readonly outTradeNo: OutTradeNo
  readonly transactionId: TransactionId | undefined
  /** Expected and reported values in words; no openid. */
  readonly detail: string
  readonly openedAt: Instant
  readonly lastSeenAt: Instant
  /** How often the same was reported. */
  readonly seen: number
}
