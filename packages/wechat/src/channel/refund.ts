import type { Fen } from '../values/fen.ts'
import type { OutRefundNo, OutTradeNo, RefundId, TransactionId } from '../values/identifiers.ts'
import type { Instant } from '../values/instant.ts'

/** What a refund is asked for with. Equal on every repeat: freeze it with the refund. */
export interface RefundRequest {
  /** Fixed before the first call and kept by every repeat. */
  readonly outRefundNo: OutRefundNo
  readonly outTradeNo: OutTradeNo
  /** The order's total, as it was placed. */
  readonly total: Fen
  /** 1 fen to what is left of the payment. WeChat takes 50 refunds of one order, a minute or more apart. */
  readonly amount: Fen
  /** The customer reads it, except for a part of 1 yuan or less. Cut to 80; never in mid-character. */
  readonly reason: string | undefined
  /** `https://host/path`. Without one WeChat would notify of a v3 refund in v2 XML, or not at all. */
  readonly notifyUrl: string
}

/** Sends the money of an `abnormal` refund another way. v3 only. */
export interface AbnormalRefundRequest {
  readonly outRefundNo: OutRefundNo
  readonly refundId: RefundId
}

/** What WeChat says of one refund, the same words for v2 and v3. */
export type Refund = ProcessingRefund | SucceededRefund | AbnormalRefund | ClosedRefund | UnknownRefund

/** What every state has. */
export interface RefundFacts {
  readonly outRefundNo: OutRefundNo
  readonly refundId: RefundId
  readonly outTradeNo: OutTradeNo
  readonly transactionId: TransactionId
  /** The order's total. */
  readonly total: Fen
  /** What was asked to be paid back; the customer gets less of it where coupons paid a part. */
  readonly amount: Fen
  /** `招商银行信用卡0403`, `支付用户零钱`, … Carried as text: it decides nothing. */
  readonly receivedAccount: string | undefined
}

/** WeChat took it, and no end is known yet. */
export interface ProcessingRefund extends RefundFacts {
  readonly kind: 'processing'
  /** Undefined where v2 took the refund: its answer names no state. */
  readonly refundStatus: 'PROCESSING' | undefined
}

/** The money is back with the customer. */
export interface SucceededRefund extends RefundFacts {
  readonly kind: 'succeeded'
  readonly refundStatus: 'SUCCESS'
  /** Optional in WeChat's tables. */
  readonly succeededAt: Instant | undefined
}

/** The customer's card or account takes no money: an operator must send it another way. */
export interface AbnormalRefund extends RefundFacts {
  readonly kind: 'abnormal'
  readonly refundStatus: 'ABNORMAL' | 'CHANGE'
}

/** Failed for good, for want of funds: a further attempt is a new refund with a new number. */
export interface ClosedRefund extends RefundFacts {
  readonly kind: 'closed'
  readonly refundStatus: 'CLOSED' | 'REFUNDCLOSE'
}

/** A state that this version does not know. It is never read as processing: an operator looks at it. */
export interface UnknownRefund extends RefundFacts {
  readonly kind: 'unknown'
  readonly refundStatus: string
}

export type RefundQueryOutcome =
  | { readonly kind: 'found'; readonly refund: Refund }
  /** WeChat has no such refund: it was never taken. Ask for it again with the same number. */
  | { readonly kind: 'not_found' }
