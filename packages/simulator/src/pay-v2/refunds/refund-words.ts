import type { Pot } from '../../world/funds/funds.ts'
import type { RefundStatus } from '../../world/refunds/refund.ts'

/** What v2 calls the states of a refund. */
export const refundStatusWords: Readonly<Record<RefundStatus, string>> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  ABNORMAL: 'CHANGE',
  CLOSED: 'REFUNDCLOSE',
}

/** What v2 calls the pots that a refund is paid from. */
export const potWords: Readonly<Record<Pot, string>> = {
  unsettled: 'REFUND_SOURCE_UNSETTLED_FUNDS',
  available: 'REFUND_SOURCE_RECHARGE_FUNDS',
}
