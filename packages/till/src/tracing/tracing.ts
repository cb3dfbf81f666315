import type { OutTradeNo } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'
import type { JobId, JobKind } from '../jobs/job.ts'
import type { OrderId } from '../orders/order.ts'
import type { RefundRecordId } from '../refunds/refund.ts'
import type { WebhookDeliveryId } from '../webhooks/webhook.ts'

/** A place in a trace, as it is written in the header `traceparent`. @see W3C Trace Context, version 00 */
export type Traceparent = string

/** Hears of the till's steps, if anybody listens. Nothing that goes wrong in it may reach the caller. */
export interface Tracing {
  /** Runs `work` as a step of what is under way, and notes how it ended. What it throws is thrown on. */
  step<T>(step: Step, work: (note: Note) => Promise<T>): Promise<T>
  /** The request under way turns out to be about something that has a trace already. */
  join(findTrace: FindTrace): Promise<void>
  /** The request or job under way, for what continues it later. Never ask inside a transaction: others share it. */
  current(): Traceparent | undefined
}

/** Asked only where somebody listens. Undefined: what it belongs to was not traced. */
export type FindTrace = () => Promise<Traceparent | undefined>

export interface Step {
  readonly name: string
  readonly about?: StepFacts
  /** It does not belong to whatever happens to run now, but to that trace, or else to one of its own. */
  readonly continues?: FindTrace
}

/** Adds to a step what was learnt in it. */
export type Note = (facts: StepFacts) => void

/** All that a step can tell. The list is closed, so that no openid, phone number or key becomes part of a trace. */
export interface StepFacts {
  readonly orderId?: OrderId | undefined
  readonly outTradeNo?: OutTradeNo | undefined
  readonly refundId?: RefundRecordId | undefined
  readonly channel?: ChannelId | undefined
  readonly webhookDeliveryId?: WebhookDeliveryId | undefined
  readonly jobId?: JobId | undefined
  readonly jobKind?: JobKind | undefined
  /** 1 is the first. */
  readonly attempt?: number | undefined
  /** A word of ours: `paid`, `already_paid`, `again`. */
  readonly outcome?: string | undefined
}

/** Nobody listens. */
export const noTracing: Tracing = {
  step: (_, work) => work(() => {}),
  join: async () => {},
  current: () => undefined,
}
