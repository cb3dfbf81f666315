import type { DiscrepancyKind } from '../discrepancies/discrepancy-kinds.ts'
import type { JobLane } from '../jobs/job.ts'
import type { RefundState } from '../refunds/refund.ts'

/** How a till stands, in numbers that alarms are made of. Nobody and no order is in them. */
export interface Standing {
  /** Overdue ones are among the waiting. */
  readonly jobs: { readonly waiting: number; readonly overdue: number; readonly failed: number }
  /** How long the work that is due for longest has waited; 0 where none is due. */
  readonly longestWaitMs: Readonly<Record<JobLane, number>>
  /** Webhooks on their way; those that failed before are among the waiting. */
  readonly deliveries: { readonly waiting: number; readonly retrying: number }
  /** Failing ones, to which nothing has got through since, are among the enabled. */
  readonly endpoints: { readonly enabled: number; readonly failing: number; readonly disabled: number }
  /** Open ones; a kind without any may be absent. */
  readonly discrepancies: Readonly<Partial<Record<DiscrepancyKind, number>>>
  readonly refunds: Readonly<Record<UnfinishedRefund, number>>
  /** Days of the last week that were compared with the bill, or are to be. */
  readonly days: Readonly<Record<'balanced' | 'unbalanced' | 'waiting' | 'failed', number>>
}

/** Refunds whose money has not arrived, and may still. */
export type UnfinishedRefund = Exclude<RefundState, 'succeeded' | 'closed'>
