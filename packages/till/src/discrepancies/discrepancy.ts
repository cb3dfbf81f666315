import type { Branded, Instant, TransactionId } from '@minitill/wechat'
import type { OrderId } from '../orders/order.ts'
import type { DiscrepancyKind } from './discrepancy-kinds.ts'

/** `dsc_…` */
export type DiscrepancyId = Branded<string, 'DiscrepancyId'>

/** What a person found. `healed` is the till's own: later evidence showed that it fits. */
export const resolutions = ['accepted', 'refunded', 'corrected', 'not_ours'] as const
export type Resolution = (typeof resolutions)[number] | 'healed'

/** Something that does not fit: a work item. */
export interface Discrepancy {
  readonly id: DiscrepancyId
  readonly kind: DiscrepancyKind
  readonly state: 'open' | 'resolved'
  readonly orderId: OrderId | undefined
  /** As WeChat tells it, which may be no number of ours; absent where it is about a whole day. */
  readonly outTradeNo: string | undefined
  readonly transactionId: TransactionId | undefined
  /** Expected and reported values in words; no openid. */
  readonly detail: string
  readonly openedAt: Instant
  readonly lastSeenAt: Instant
  /** How often the same was reported. */
  readonly seen: number
  /** Who works on it. */
  readonly owner: string | undefined
  readonly resolved:
    | { readonly at: Instant; readonly by: string; readonly resolution: Resolution }
    | undefined
}

/** What was done about a discrepancy, by whom and when. Rows are only added. */
export interface DiscrepancyAction {
  readonly at: Instant
  /** The label of an API key; `till` where nobody had to act. */
  readonly actor: string
  readonly action: 'opened' | 'assigned' | 'noted' | 'resolved' | 'reopened'
  readonly detail: string | undefined
}

/** Who acts when nobody has to. No API key is called so by accident: people's labels stand beside their id. */
export const TILL = 'till'
