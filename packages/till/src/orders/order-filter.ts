import type { Appid, Instant, Openid } from '@minitill/wechat'
import type { OrderState } from './order.ts'

/** Every member that is given must fit. */
export interface OrderFilter {
  readonly state?: OrderState | undefined
  readonly appid?: Appid | undefined
  readonly openid?: Openid | undefined
  readonly reference?: string | undefined
  readonly sale?: string | undefined
  readonly outTradeNo?: string | undefined
  readonly transactionId?: string | undefined
  readonly createdSince?: Instant | undefined
  /** Not included. */
  readonly createdBefore?: Instant | undefined
}
