import type {
  Appid,
  Branded,
  Fen,
  Instant,
  Mchid,
  Openid,
  OutTradeNo,
  PrepayId,
  PrepayRequest,
  TransactionId,
} from '@minitill/wechat'
import type { Delivery } from '../catalog/catalog.ts'
import type { ChannelId } from '../channels.ts'

/** The till's own number of an order, `ord_…`: sortable by age, unguessable. */
export type OrderId = Branded<string, 'OrderId'>

/** How much was refunded is a sum, not a state. */
export type OrderState = 'pending' | 'paid' | 'closed'

/** What can befall an order. */
export type OrderFact = 'paid' | 'closed'

/** Who or what ended an unpaid order. */
export type CloseReason = 'expired' | 'cancelled' | 'merchant' | 'wechat'

/** One order, and everything that was fixed about it before WeChat heard of it. */
export interface Order {
  readonly id: OrderId
  readonly outTradeNo: OutTradeNo
  readonly channel: ChannelId
  /** The mini program in which it is paid, and in which `openid` is the payer. */
  readonly appid: Appid
  /** The merchant who gets the money. */
  readonly mchid: Mchid
  /** The service provider who places it for that merchant, if one does. */
  readonly spMchid: Mchid | undefined
  readonly state: OrderState
  readonly amount: Fen
  readonly description: string
  /** Who may pay. Open for an order of the merchant's until its first customer comes. */
  readonly openid: Openid | undefined
  /** The merchant's own number for it, unique where given. */
  readonly reference: string | undefined
  /** What the merchant calls one sale. An order that is made anew for the same goods has the same. */
  readonly sale: string | undefined
  /** The catalog item that it was ordered from. */
  readonly item: string | undefined
  readonly quantity: number
  readonly remark: string | undefined
  /** Comes back in WeChat's notification and bill. */
  readonly attach: string | undefined
  /** The merchant's own names and values; the till keeps them and reads nothing into them. */
  readonly metadata: Readonly<Record<string, string>>
  readonly createdAt: Instant
  readonly expiresAt: Instant
  readonly payment: SettledPayment | undefined
  readonly closing: { readonly at: Instant; readonly reason: CloseReason } | undefined
  readonly prepay: Prepay | undefined
  /** How it reaches the customer, where the item says so. Of `virtual` goods WeChat is told by itself. */
  readonly delivery: Delivery | undefined
}

/** What WeChat said when the order became paid. */
export interface SettledPayment {
  readonly paidAt: Instant
  readonly transactionId: TransactionId
  readonly bankType: string
  /** Paid although the order was closed here: kept, and shown to an operator. */
  readonly isLate: boolean
}

/** The unified order: its parameters are frozen at the first call, and every repeat sends the same. */
export interface Prepay {
  readonly request: PrepayRequest
  /** Absent while no answer has been kept: the call may have reached WeChat or not. */
  readonly placed: { readonly prepayId: PrepayId; readonly at: Instant } | undefined
}
