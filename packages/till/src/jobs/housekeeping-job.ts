import { addMs, type Instant } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { Queries } from '../store/store.ts'
import { addJob } from './add-job.ts'
import type { JobOutcome } from './job.ts'
import { jobsIn } from './job-rows.ts'

/** Writes the job that cleans up, unless it waits already. It runs once a day from then on. */
export const createPlanHousekeeping = (effects: Effects) => (): Promise<void> =>
  effects.store.transaction((tx) =>
    addJob(tx, { task: { kind: 'housekeeping' }, runAt: effects.clock.now() }, effects),
  )

/**
 * Takes away what nobody asks for any more, a batch at a time, so that no payment waits for a big clean-up. Orders,
 * refunds, events, discrepancies and jobs that gave up stay.
 */
export const createHousekeepingJob = (effects: Effects) => async (): Promise<JobOutcome> => {
  const now = effects.clock.now()
  const removed = await effects.store.transaction(async (tx) => {
    const counts: bigint[] = []
    for (const remove of removals) counts.push(await remove(tx, now))
    return counts
  })
  const isMoreLeft = removed.some((count) => count >= BigInt(BATCH))
  return { kind: 'again', at: addMs(now, isMoreLeft ? SECOND_MS : DAY_MS) }
}

const SECOND_MS = 1_000
const DAY_MS = 24 * 3600_000
/** Rows of one kind that one transaction takes away. */
const BATCH = 500
/** The documents promise a week; whoever repeats a request later than that means another one. */
const KEY_AGE_MS = 7 * DAY_MS
/** A month is what people look back at. */
const JOB_AGE_MS = 30 * DAY_MS
const DELIVERY_AGE_MS = 30 * DAY_MS

const removals: readonly ((tx: Queries, now: Instant) => Promise<bigint>)[] = [
  removeKeys,
  removeSessions,
  removeJobs,
  removeAttempts,
  removeDeliveries,
]

async function removeKeys(tx: Queries, now: Instant): Promise<bigint> {
  const old = tx
    .selectFrom('idempotency_keys')
    .select(['scope', 'key'])
    .where('created_at', '<', addMs(now, -KEY_AGE_MS))
    .limit(BATCH)
  const removed = await tx
    .deleteFrom('idempotency_keys')
    .where(({ eb, refTuple }) => eb(refTuple('scope', 'key'), 'in', old.$asTuple('scope', 'key')))
    .executeTakeFirst()
  return removed.numDeletedRows
}

async function removeSessions(tx: Queries, now: Instant): Promise<bigint> {
  const old = tx.selectFrom('sessions').select('token_hash').where('expires_at', '<=', now).limit(BATCH)
  const removed = await tx.deleteFrom('sessions').where('token_hash', 'in', old).executeTakeFirst()
  return removed.numDeletedRows
}

async function removeJobs(tx: Queries, now: Instant): Promise<bigint> {
  const old = jobsIn(tx, 'done').select('id').where('run_at', '<', addMs(now, -JOB_AGE_MS)).limit(BATCH)
  return (await tx.deleteFrom('jobs').where('id', 'in', old).executeTakeFirst()).numDeletedRows
}

async function removeAttempts(tx: Queries, now: Instant): Promise<bigint> {
  const old = tx
    .selectFrom('webhook_attempts')
    .innerJoin('webhook_deliveries', 'webhook_deliveries.id', 'webhook_attempts.delivery_id')
    .select('webhook_attempts.id')
    .where('ended_at', '<', addMs(now, -DELIVERY_AGE_MS))
    .limit(BATCH)
  return (await tx.deleteFrom('webhook_attempts').where('id', 'in', old).executeTakeFirst()).numDeletedRows
}

/** Those whose attempts are gone already. */
async function removeDeliveries(tx: Queries, now: Instant): Promise<bigint> {
  const old = tx
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('ended_at', '<', addMs(now, -DELIVERY_AGE_MS))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhook_attempts')
            .select('webhook_attempts.id')
            .whereRef('delivery_id', '=', 'webhook_deliveries.id'),
        ),
      ),
    )
    .limit(BATCH)
  return (await tx.deleteFrom('webhook_deliveries').where('id', 'in', old).executeTakeFirst()).numDeletedRows
}
