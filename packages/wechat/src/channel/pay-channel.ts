import type { BillOutcome, BillWish } from '../bills/bill.ts'
import type { Fen } from '../values/fen.ts'
import type { Openid, OutRefundNo, OutTradeNo, PrepayId, TransactionId } from '../values/identifiers.ts'
import type { Instant } from '../values/instant.ts'
import type { PaidPayment, Payment } from './payment.ts'
import type { AbnormalRefundRequest, Refund, RefundQueryOutcome, RefundRequest } from './refund.ts'
import type { Seller } from './seller.ts'

/**
 * One merchant's and one app's way to WeChat Pay, the same over v2 and v3.
 *
 * Every method that calls WeChat throws `WechatError`; its `outcome` says whether WeChat may have acted.
 */
export interface PayChannel extends Seller {
  readonly protocol: 'v2' | 'v3'

  /**
   * Places the order. Safe to repeat with equal parameters while the order is unpaid: WeChat answers a prepay id,
   * the same or a fresh one.
   * @throws InvalidFieldError before anything is sent
   * @throws WechatError `ORDERPAID` and its kin have remedy `query`
   * @see v2 POST /pay/unifiedorder; v3 POST /v3/pay/transactions/jsapi
   */
  prepay(request: PrepayRequest): Promise<PrepayId>

  /**
   * Signs again: the five members that `wx.requestPayment` takes, with the sign type of the prepay.
   * @see v2 再次签名; v3 小程序调起支付
   */
  payParams(prepayId: PrepayId): Promise<PayParams>

  /**
   * Asks what became of an order.
   * @see v2 POST /pay/orderquery; v3 GET /v3/pay/transactions/…
   */
  query(number: TradeNumber): Promise<QueryOutcome>

  /**
   * Asks WeChat to let nobody pay this order any more. Only for orders that were placed: v3 answers 204 for an
   * unknown number, too, and burns it.
   * @see v2 POST /pay/closeorder; v3 POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close
   */
  close(outTradeNo: OutTradeNo): Promise<CloseOutcome>

  /**
   * Asks WeChat to pay back. Accepted is not done: ask with `queryRefund` until the refund has an end. Safe to repeat
   * with the same number and equal parameters; a new number is a second refund.
   * @throws InvalidFieldError before anything is sent
   * @throws WechatError the refund may have been taken unless `outcome` is `refused`: query it, then repeat it with
   * its own number. `NOT_ENOUGH` (v2 `NOTENOUGH`): top up the merchant's balance; the number stays good.
   * `client_certificate_missing`: v2 wants the merchant's certificate for this one call
   * @see v2 POST /secapi/pay/refund; v3 POST /v3/refund/domestic/refunds
   */
  refund(request: RefundRequest): Promise<Refund>

  /**
   * Asks what became of a refund.
   * @see v2 POST /pay/refundquery; v3 GET /v3/refund/domestic/refunds/{out_refund_no}
   */
  queryRefund(outRefundNo: OutRefundNo): Promise<RefundQueryOutcome>

  /**
   * Sends the money of an `abnormal` refund to the merchant's own bank account, for paying the customer off line.
   * Only v3 has it; over v2 a person does it in the merchant platform.
   * @see v3 POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund
   */
  readonly applyAbnormalRefund?: (request: AbnormalRefundRequest) => Promise<Refund>

  /**
   * Fetches a bill. Both protocols give the same file, and one bill tells what was paid over either.
   * @throws WechatError also while the file is read. `client_certificate_missing`: v2 wants the merchant's
   * certificate for the fund flow
   * @see v2 POST /pay/downloadbill, /pay/downloadfundflow; v3 GET /v3/bill/tradebill, /v3/bill/fundflowbill
   */
  fetchBill(wish: BillWish): Promise<BillOutcome>

  /**
   * Raw bytes → size → verify → decrypt → parse → addressed to this merchant and app.
   * @throws NotificationError saying which check failed; nothing in it may be told to the sender
   */
  parseNotification(raw: RawNotification): Promise<Notification>

  /** What to answer so that WeChat stops sending (`received`), or sends again (`failed`). */
  acknowledge(verdict: 'received' | 'failed'): Acknowledgement
}

/** What an order is placed with. Equal on every repeat: freeze it with the order. */
export interface PrepayRequest {
  readonly outTradeNo: OutTradeNo
  /** What the customer reads on the bill. Cut to the protocol's limit by `fitDescription`, never in mid-character. */
  readonly description: string
  readonly total: Fen
  readonly openid: Openid
  /** `https://host/path`: public, without query. */
  readonly notifyUrl: string
  /** The server's or the customer's address, IPv4 or IPv6; v2 asks for it, v3 takes it in `scene_info`. */
  readonly payerClientIp: string
  /** v2 `time_start`; fixed at the first call like all the rest. */
  readonly startsAt: Instant
  /** Last moment to pay, at least a minute after the first call. */
  readonly expiresAt: Instant
  /** At most 127 bytes; comes back in queries and notifications. */
  readonly attach: string | undefined
}

/** Exactly what the mini program hands to `wx.requestPayment`; all five are text. */
export interface PayParams {
  /** Seconds since the epoch, as text. */
  readonly timeStamp: string
  readonly nonceStr: string
  /** `prepay_id=wx…` */
  readonly package: string
  readonly signType: 'MD5' | 'HMAC-SHA256' | 'RSA'
  readonly paySign: string
}

/** Either number names an order; WeChat's own is preferred where it is known. */
export type TradeNumber =
  | { readonly kind: 'outTradeNo'; readonly outTradeNo: OutTradeNo }
  | { readonly kind: 'transactionId'; readonly transactionId: TransactionId }

export type QueryOutcome =
  | { readonly kind: 'found'; readonly payment: Payment }
  /** WeChat has no such order: it was never placed, or it is too young to be seen. */
  | { readonly kind: 'not_found' }

export type CloseOutcome =
  | { readonly kind: 'closed' }
  | { readonly kind: 'already_closed' }
  /** The customer was faster: query and settle. */
  | { readonly kind: 'already_paid' }
  | { readonly kind: 'not_found' }

/** A notification as it came in, before anything of it is believed. */
export interface RawNotification {
  /** The bytes of the body, untouched by any parser. */
  readonly body: Uint8Array
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** A notification whose every check passed. */
export type Notification = PaymentNotification | RefundNotification

export interface PaymentNotification {
  readonly kind: 'payment'
  /** v3: the event's id. v2 has none. Duplicates are recognised by the payment, not by this. */
  readonly notificationId: string | undefined
  readonly payment: PaidPayment
}

export interface RefundNotification {
  readonly kind: 'refund'
  readonly notificationId: string | undefined
  /**
   * False over v2: such a message has no signature and no time, and its cipher shows neither changes nor replays.
   * It is a hint to call `queryRefund`, and never a reason to change a refund.
   */
  readonly isAuthenticated: boolean
  readonly refund: Refund
}

/** The answer to a notification, ready to be written. */
export interface Acknowledgement {
  readonly status: number
  readonly contentType: string | undefined
  readonly body: string
}
