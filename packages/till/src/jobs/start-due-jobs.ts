import { addMs, type Instant } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { Queries } from '../store/store.ts'
import type { JobRow } from '../store/tables.ts'
import type { Jobs } from '../till.ts'
import { backoffMs } from './backoff.ts'
import type { Job, JobKind, JobLane, JobOf, JobOutcome } from './job.ts'
import { jobOfRow, jobsIn } from './job-rows.ts'
import { createLease, type KeepLease, LEASE_MS, type Lease } from './lease.ts'
import { traceJob } from './trace-job.ts'

/** What runs a job of each kind. A handler that throws is tried again later. */
export type JobHandlers = {
  readonly [Kind in JobKind]: (job: JobOf<Kind>, keepLease: KeepLease) => Promise<JobOutcome>
}

/** Hears of a job that failed once; it will be tried again. */
export type JobFailureListener = (failure: { readonly job: Job; readonly error: unknown }) => void

/** Hears of a job whose row was changed by somebody else, so that nobody can run it. */
export type UnreadableJobListener = (error: unknown) => void

/**
 * Claims what is due, starts it, and writes what comes of it. A claim is a lease: when this process dies, another takes
 * the job over after the lease, and whoever lost the lease writes nothing.
 */
export const createStartDueJobs =
  (
    effects: Effects,
    parts: {
      readonly handlers: JobHandlers
      readonly onFailure: JobFailureListener
      readonly onUnreadable: UnreadableJobListener
      readonly lane: JobLane
    },
  ): Jobs['startDue'] =>
  async () => {
    const jobs = await readJobs(await claimDueJobs(effects, parts.lane), { effects, ...parts })
    const ended = Promise.all(jobs.map((job) => runJob(job, effects, parts))).then(() => {})
    return { count: jobs.length, ended }
  }

/** When the next job of the lane that nobody holds may run. */
export async function nextJobDueAt(
  db: Queries,
  { lane, now }: { readonly lane: JobLane; readonly now: Instant },
): Promise<Instant | undefined> {
  const free = waitingJobs(db, lane).select('run_at').where('lease_until', '<=', now)
  const row = await free.orderBy('run_at').limit(1).executeTakeFirst()
  return row?.run_at as Instant | undefined // our own column
}

/** At once: more would wait for the same few connections. */
const BATCH = 20

/** One statement: what another worker claimed meanwhile is not due any more. */
async function claimDueJobs({ store, clock }: Effects, lane: JobLane): Promise<readonly JobRow[]> {
  const now = clock.now()
  if (!(await isAnyDue(store.queries, { lane, now }))) return []
  const claim = (db: Queries) => {
    const due = dueJobs(db, { lane, now }).select('id').limit(BATCH)
    return db
      .updateTable('jobs')
      .set((row) => ({ lease_until: addMs(now, LEASE_MS), attempts: row('attempts', '+', 1) }))
      .where('id', 'in', store.engine === 'postgres' ? due.forUpdate().skipLocked() : due)
      .returningAll()
      .execute()
  }
  // Workers on PostgreSQL pass by each other's rows; on SQLite the claim shares the commit of whoever waits, too.
  return store.engine === 'postgres' ? claim(store.queries) : store.transaction(claim)
}

/** A row that cannot be read gives up at once, and the jobs beside it go on. */
async function readJobs(
  rows: readonly JobRow[],
  { effects, onUnreadable }: { readonly effects: Effects; readonly onUnreadable: UnreadableJobListener },
): Promise<readonly Job[]> {
  const jobs: Job[] = []
  for (const row of rows) {
    try {
      jobs.push(jobOfRow(row))
    } catch (error) {
      onUnreadable(error)
      await effects.store.transaction((tx) =>
        tx
          .updateTable('jobs')
          .set({ state: 'failed', last_error: describe(error) })
          .where('id', '=', row.id)
          .where('lease_until', '=', row.lease_until)
          .execute(),
      )
    }
  }
  return jobs
}

/** Looks before it writes: an idle worker must not cost a durable commit. */
async function isAnyDue(db: Queries, at: Due): Promise<boolean> {
  return (await dueJobs(db, at).select('id').limit(1).executeTakeFirst()) !== undefined
}

interface Due {
  readonly lane: JobLane
  readonly now: Instant
}

function dueJobs(db: Queries, { lane, now }: Due) {
  return waitingJobs(db, lane).where('run_at', '<=', now).where('lease_until', '<=', now).orderBy('run_at')
}

function waitingJobs(db: Queries, lane: JobLane) {
  const isOfLane = lane === 'webhooks' ? '=' : '<>'
  return jobsIn(db, 'waiting').where('kind', isOfLane, 'webhook.deliver')
}

async function runJob(
  job: Job,
  effects: Effects,
  parts: { readonly handlers: JobHandlers; readonly onFailure: JobFailureListener },
): Promise<void> {
  // The table has a handler for the job's own kind, which TypeScript cannot follow through a union.
  const handle = parts.handlers[job.task.kind] as (job: Job, keepLease: KeepLease) => Promise<JobOutcome>
  const lease = createLease(job, effects)
  const traced = traceJob(job, effects, () => handle(job, lease.keep))
  const outcome = await traced.catch((error: unknown): JobOutcome => {
    parts.onFailure({ job, error })
    return {
      kind: 'again',
      at: addMs(effects.clock.now(), backoffMs(job.attempts)),
      because: describe(error),
    }
  })
  await effects.store.transaction((tx) => writeOutcome(tx, { job, lease, outcome })) // jobs that end together share a commit
}

async function writeOutcome(
  db: Queries,
  { job, lease, outcome }: { readonly job: Job; readonly lease: Lease; readonly outcome: JobOutcome },
): Promise<void> {
  await db
    .updateTable('jobs')
    .set(changeOf(outcome))
    .where('id', '=', job.id)
    .where('state', '=', 'waiting')
    .where('lease_until', '=', lease.until())
    .execute()
}

function changeOf(outcome: JobOutcome) {
  switch (outcome.kind) {
    case 'done':
      return { state: 'done' }
    case 'again':
      return { run_at: outcome.at, lease_until: 0, last_error: outcome.because ?? null }
    case 'gave_up':
      return { state: 'failed', last_error: outcome.because }
    default:
      return outcome satisfies never
  }
}

/** Codes and sentences only: our errors hold no secrets, and a stack helps nobody in a table. */
function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? `${String(error.code)}: ` : ''
  return `${code}${error instanceof Error ? error.message : String(error)}`.slice(0, 500)
}
