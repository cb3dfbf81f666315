import type { V2SignType } from '../../codec/v2-sign.ts'

/** An order as WeChat keeps it: one world for v2 and v3, one number per merchant for ever. */
export interface Order {
  readonly mchid: string
  readonly appid: string
  readonly outTradeNo: string
  /** Which protocol placed it; its notifications speak the same. */
  readonly protocol: Protocol
  readonly tradeType: TradeType
  /** Who must pay, or who has paid; undefined while anybody may. */
  readonly openid: string | undefined
  readonly totalFen: number
  readonly currency: 'CNY'
  readonly description: string
  readonly attach: string | undefined
  readonly notifyUrl: string
  /** v2 only, and told again in its answers. */
  readonly deviceInfo: string | undefined
  /** v2 only: the nonce of the unified order, which logged notifications repeat. */
  readonly nonceStr: string | undefined
  /** All business parameters of the first call in one text: a repeat must equal it. */
  readonly parameters: string
  /** Oldest first. */
  readonly prepays: readonly Prepay[]
  readonly createdAt: number
  /** Last moment to pay. */
  readonly payableUntil: number
  readonly payment: { readonly transactionId: string; readonly paidAt: number } | undefined
  readonly closedAt: number | undefined
  /** A refund was accepted, whatever became of it. */
  readonly hasRefund?: boolean
  /** Placed by a service provider for one of its merchants; `mchid` and `appid` are the provider's. */
  readonly partner?: Partner
  /** Of a combined order: the numbers of the orders that it pays for. */
  readonly parts?: readonly string[]
  /** Of such an order: the combined one, which alone can be paid. */
  readonly combinedIn?: string
}

/** For whom a service provider has placed an order. */
export interface Partner {
  readonly subMchid: string
  /** Its own mini program, where the order names it: then that one opens the cashier. */
  readonly subAppid: string | undefined
  /** The payer as that app knows them, where app and payer are named. */
  readonly subOpenid: string | undefined
}

export type Protocol = 'v2' | 'v3'
/** With what the cashier's parameters must be signed: as the prepay was. */
export type SignKind = V2SignType | 'RSA'
/** MWEB is the H5 of v3. */
export type TradeType = 'JSAPI' | 'NATIVE' | 'APP' | 'MWEB'
/** REFUND: one was asked for, of a part or all; the order was paid. */
export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

/** One permission to open the cashier. */
export interface Prepay {
  readonly prepayId: string
  readonly issuedAt: number
  readonly signKind: SignKind
  /** The code to scan (NATIVE) or the address to open (MWEB); the others have none. */
  readonly link: string | undefined
}

/** Names an order in the world. */
export interface OrderNumber {
  readonly mchid: string
  readonly outTradeNo: string
}

/** An unpaid order closes by itself. @see WeChat Pay v3 关闭订单 */
export const UNPAID_LIFE_MS = 7 * 24 * 3600_000
const PREPAY_LIFE_MS = 2 * 3600_000
const H5_LIFE_MS = 5 * 60_000

/** The cashier opens this long. @see v2 统一下单, v3 JSAPI下单, v3 H5下单 */
export const prepayLifeMs = (tradeType: TradeType): number =>
  tradeType === 'MWEB' ? H5_LIFE_MS : PREPAY_LIFE_MS

/** A combined order stands in the book under its number and a mark that no merchant's number can have. */
export const combinedNumber = (combineOutTradeNo: string): string => `combine:${combineOutTradeNo}`

export const orderKey = ({ mchid, outTradeNo }: OrderNumber): string => `${mchid}/${outTradeNo}`

/** What a query answers at this moment. An expired order is still unpaid; only a closed one is closed. */
export function tradeStateOf(order: Order, now: number): TradeState {
  if (order.payment !== undefined) return order.hasRefund === true ? 'REFUND' : 'SUCCESS'
  return closedAtOf(order, now) === undefined ? 'NOTPAY' : 'CLOSED'
}

/** When it was closed, by the merchant or by age. */
export function closedAtOf(order: Order, now: number): number | undefined {
  const diesAt = order.createdAt + UNPAID_LIFE_MS
  if (order.payment !== undefined) return undefined
  return order.closedAt ?? (now >= diesAt ? diesAt : undefined)
}
