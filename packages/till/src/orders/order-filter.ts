import type { Appid, Fen, Instant, Mchid, Openid } from '@minitill/wechat'
import type { OrderState } from './order.ts'

/** Every member that is given must fit. */
export interface OrderFilter {
  readonly state?: OrderState | undefined
  readonly appid?: Appid | undefined
  readonly mchid?: Mchid | undefined
  readonly openid?: Openid | undefined
  /** Any text: a number that no order has finds none. */
  readonly outTradeNo?: string | undefined
  /** WeChat's own number of the payment. */
  readonly transactionId?: string | undefined
  readonly reference?: string | undefined
  readonly sale?: string | undefined
  readonly amount?: Fen | undefined
  readonly createdSince?: Instant | undefined
  /** Not included. */
  readonly createdBefore?: Instant | undefined
}
