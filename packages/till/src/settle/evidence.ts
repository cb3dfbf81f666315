import type { PaidPayment } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'

/** A verified fact from WeChat that money moved. How it came is kept; what it says decides. */
export interface Evidence {
  readonly source: 'notification' | 'query' | 'bill'
  /** Through which channel it was verified. */
  readonly channel: ChannelId
  readonly payment: PaidPayment
}
