import type { Branded, Instant, Mchid, ShanghaiDay } from '@minitill/wechat'
import type { CloseReason, OrderId } from '../orders/order.ts'
import type { RefundRecordId } from '../refunds/refund.ts'
import type { WebhookDeliveryId, WebhookEndpointId } from '../webhooks/webhook.ts'

export type JobId = Branded<string, 'JobId'>

/** What must happen later, with all that it needs to know. */
export type JobTask =
  /** Ask WeChat whether the order is paid. */
  | { readonly kind: 'order.query'; readonly orderId: OrderId }
  /** Close at WeChat, then here. */
  | { readonly kind: 'order.close'; readonly orderId: OrderId; readonly reason: CloseReason }
  /** Tell the customer that the money has come. */
  | { readonly kind: 'message.paid'; readonly orderId: OrderId }
  /** Tell the customer that it goes back. */
  | { readonly kind: 'message.refunded'; readonly orderId: OrderId; readonly refundId: RefundRecordId }
  /** Tell the customer that the goods are on their way. */
  | { readonly kind: 'message.shipped'; readonly orderId: OrderId }
  /** Tell WeChat that the goods are on their way. */
  | { readonly kind: 'shipment.upload'; readonly orderId: OrderId }
  /** Ask WeChat how far the goods and their money have come. */
  | { readonly kind: 'shipment.watch'; readonly orderId: OrderId }
  /** Let WeChat remind the customer of confirming the receipt. */
  | { readonly kind: 'shipment.remind'; readonly orderId: OrderId }
  /** Bring a refund to WeChat, and follow it to its end. */
  | { readonly kind: 'refund.follow'; readonly orderId: OrderId; readonly refundId: RefundRecordId }
  /** Tell an endpoint of the merchant's what happened. */
  | { readonly kind: 'webhook.deliver'; readonly deliveryId: WebhookDeliveryId }
  /** Tell it again, a batch of events at a time, those after a place in the story. */
  | {
      readonly kind: 'webhook.replay'
      readonly endpointId: WebhookEndpointId
      readonly since: Instant
      readonly until: Instant
      readonly after: number
    }
  /** Write a job for every day that nobody has compared with its bill yet. */
  | { readonly kind: 'bill.plan' }
  /** Compare a day with its bill. */
  | { readonly kind: 'bill.reconcile'; readonly mchid: Mchid; readonly day: ShanghaiDay }
  /** Take away what is old. */
  | { readonly kind: 'housekeeping' }

/**
 * Jobs of one lane wait for each other at most. What answers slowly, as a merchant's own server may, has a lane of its
 * own, so that it never holds up the money.
 */
export type JobLane = 'money' | 'webhooks'

export type JobKind = JobTask['kind']

/** A job of one kind. */
export type JobOf<Kind extends JobKind> = Job<Extract<JobTask, { readonly kind: Kind }>>

/** A row written in the transaction of its cause. */
export interface Job<Task extends JobTask = JobTask> {
  readonly id: JobId
  readonly task: Task
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
  /** Absent where the work was for no single order. */
  readonly orderId: OrderId | undefined
  readonly attempts: number
  readonly lastError: string | undefined
}
