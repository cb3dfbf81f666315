import type { Branded, Instant } from '@minitill/wechat'
import type { CloseReason, OrderId } from '../orders/order.ts'
import type { RefundRecordId } from '../refunds/refund.ts'

export type JobId = Branded<string, 'JobId'>

/** What must happen later, with what it needs to know beyond the order. */
export type JobTask =
  /** Ask WeChat whether the order is paid. */
  | { readonly kind: 'order.query' }
  /** Close at WeChat, then here. */
  | { readonly kind: 'order.close'; readonly reason: CloseReason }
  /** Tell the customer. */
  | { readonly kind: 'message.paid' }
  /** Bring a refund to WeChat, and follow it to its end. */
  | { readonly kind: 'refund.follow'; readonly refundId: RefundRecordId }

export type JobKind = JobTask['kind']

/** A row written in the transaction of its cause. */
export interface Job {
  readonly id: JobId
  readonly task: JobTask
  readonly orderId: OrderId
  /** How often it was tried before this time. */
  readonly attempts: number
  /** The lease under which it was claimed; whoever holds another one may not end the job. */
  readonly leaseUntil: Instant
}

/** What a handler answers. */
export type JobOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly at: Instant; readonly because?: string }
  /** Repeating does not help any more: a person must look. */
  | { readonly kind: 'gave_up'; readonly because: string }

/** A job that gave up; a person decides. */
export interface FailedJob {
  readonly id: JobId
  readonly kind: JobKind
  readonly orderId: OrderId
  readonly attempts: number
  readonly lastError: string | undefined
}
