import type { Clock, Instant, Random } from '@minitill/wechat'
import { newId } from '../ids.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { JobKind, JobTask } from './job.ts'

/** Something that must happen, not before a time. */
export interface NewJob {
  readonly task: JobTask
  readonly runAt: Instant
}

/**
 * Writes a job in the caller's transaction, so that the fact and what follows from it stand or fall together.
 * A task that already waits stays as it is; one that ended starts anew.
 */
export async function addJob(
  tx: Queries,
  job: NewJob,
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<void> {
  const { kind, orderId, payload } = partsOf(job.task)
  const row = {
    id: newId('job_', effects),
    kind,
    key: keyOf(job.task),
    order_id: orderId ?? null,
    payload: JSON.stringify(payload),
    state: 'waiting',
    run_at: job.runAt,
    lease_until: 0,
    attempts: 0,
    last_error: null,
  }
  const { state, run_at, lease_until, attempts } = row
  await tx
    .insertInto('jobs')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ state, run_at, lease_until, attempts })
        .where('jobs.state', '<>', 'waiting'),
    )
    .execute()
}

/** Brings a job forward that waits for a later time. One that is being run stays as it is. */
export async function hurryJob(tx: Queries, job: NewJob): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ run_at: job.runAt })
    .where('key', '=', keyOf(job.task))
    .where('state', '=', 'waiting')
    .where('run_at', '>', job.runAt)
    .execute()
}

/** Ends the order's waiting jobs of these kinds: the fact that they were for has come by another way. */
export async function endJobs(tx: Queries, orderId: OrderId, kinds: readonly JobKind[]): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ state: 'done' })
    .where('order_id', '=', orderId)
    .where('kind', 'in', kinds)
    .where('state', '=', 'waiting')
    .execute()
}

function partsOf(task: JobTask) {
  const { kind, ...whole } = task
  const { orderId, ...payload }: { readonly orderId?: OrderId; readonly [member: string]: unknown } = whole
  return { kind, orderId, payload }
}

/** One task, one row. */
function keyOf(task: JobTask): string {
  const { kind, orderId, payload } = partsOf(task)
  return [kind, ...Object.values(payload), ...(orderId === undefined ? [] : [orderId])].join(':')
}
