import type { Fen } from '../values/fen.ts'
import type { Appid, Mchid, Openid, OutTradeNo, TransactionId } from '../values/identifiers.ts'
import type { Instant } from '../values/instant.ts'
import type { ServiceProvider } from './seller.ts'

/** What WeChat says of one order, the same words for v2 and v3. */
export type Payment = PaidPayment | UnpaidPayment | ClosedPayment | UnknownPayment

/** Money moved. `REFUND` too: it says that the order was paid and that a refund was requested since. */
export interface PaidPayment {
  readonly kind: 'paid'
  readonly tradeState: 'SUCCESS' | 'REFUND'
  /** The mini program in which the payer is known by `openid`. */
  readonly appid: Appid
  /** The merchant who gets the money. */
  readonly mchid: Mchid
  /** Who placed the order for that merchant; absent where the merchant did. */
  readonly serviceProvider?: ServiceProvider | undefined
  readonly outTradeNo: OutTradeNo
  readonly transactionId: TransactionId
  /** The order's amount, coupons included: what is compared with the order. */
  readonly total: Fen
  /** What the user paid out of their own pocket, where WeChat says it. */
  readonly payerTotal: Fen | undefined
  /** `CNY`. */
  readonly currency: string
  readonly openid: Openid
  readonly paidAt: Instant
  /** `JSAPI` for mini programs. Carried as text: it decides nothing. */
  readonly tradeType: string
  /** `OTHERS`, `CMB_DEBIT`, … Carried as text: it decides nothing. */
  readonly bankType: string
  readonly attach: string | undefined
}

/** Not paid yet, and still payable: never a reason to give up on an order. */
export interface UnpaidPayment {
  readonly kind: 'unpaid'
  readonly tradeState: 'NOTPAY' | 'USERPAYING' | 'ACCEPT' | 'PAYERROR'
  readonly outTradeNo: OutTradeNo
}

/** Can no longer be paid. */
export interface ClosedPayment {
  readonly kind: 'closed'
  readonly tradeState: 'CLOSED' | 'REVOKED'
  readonly outTradeNo: OutTradeNo
}

/** A state that this version does not know. It is never read as unpaid: an operator looks at it. */
export interface UnknownPayment {
  readonly kind: 'unknown'
  readonly tradeState: string
  readonly outTradeNo: OutTradeNo
}
