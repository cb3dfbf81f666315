import type { Instant } from '../values/instant.ts'

/** What a trade bill tells, in the order in which it tells it; the totals come last, and once. */
export type TradeBillLine = BilledPayment | BilledRefund | UnreadableLine | TradeBillTotals

/** What payments and refunds have in common. Identities are text: a bill tells of other programs' orders, too. */
export interface BilledTrade {
  /** When it was paid; of a refund, when WeChat accepted it. */
  readonly at: Instant
  /** The app that the order was placed with: a service provider's, where one placed it. */
  readonly appid: string
  /** Who got the money: the sub merchant of a service provider, else the merchant itself. */
  readonly mchid: string
  /** The service provider that placed the order; absent where the merchant did. */
  readonly spMchid: string | undefined
  readonly transactionId: string
  readonly outTradeNo: string
  readonly openid: string
  readonly tradeType: string
  readonly tradeState: string
  readonly bankType: string
  readonly currency: string
  readonly attach: string
  /** Fen that WeChat kept; negative where it comes back with a refund. */
  readonly fee: number
  /** `0.60%` */
  readonly rate: string
}

export interface BilledPayment extends BilledTrade {
  readonly kind: 'payment'
  /** Fen, coupons included: what is compared with the order. */
  readonly total: number
  /** Fen that the merchant gets, before the fee: without coupons that the merchant gave. */
  readonly settled: number
}

export interface BilledRefund extends BilledTrade {
  readonly kind: 'refund'
  readonly outRefundNo: string
  readonly refundId: string
  /** Fen that were asked for: what is compared with the refund. */
  readonly amount: number
  /** Fen that left the merchant, before the fee: without coupons that the merchant gave. */
  readonly settled: number
  /** `SUCCESS`, `PROCESSING`, `CHANGE`, `FAIL`: as it was when the bill was made, and never updated. */
  readonly refundState: string
}

/** A line that does not fit its own columns. The rest of the bill counts. */
export interface UnreadableLine {
  readonly kind: 'unreadable'
  readonly lineNumber: number
  /** Which rule it breaks; no identity. */
  readonly problem: string
}

/** The bill's own sums, in fen. */
export interface TradeBillTotals {
  readonly kind: 'totals'
  readonly count: number
  readonly settled: number
  readonly refunded: number
  readonly fee: number
}
