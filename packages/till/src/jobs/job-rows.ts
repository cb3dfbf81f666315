import type { Instant } from '@minitill/wechat'
import { sql } from 'kysely'
import { TillError } from '../errors/till-error.ts'
import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf, parseIdCursor } from '../paging/page.ts'
import { parseStored } from '../store/parse-stored.ts'
import type { Queries } from '../store/store.ts'
import type { JobRow } from '../store/tables.ts'
import type { Jobs } from '../till.ts'
import type { FailedJob, Job } from './job.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

/** @throws TillError `record_unreadable` */
export function jobOfRow(row: JobRow): Job {
  return {
    id: row.id,
    task: {
      kind: row.kind,
      ...(row.order_id !== null && { orderId: row.order_id }),
      ...payloadOfRow(row),
    },
    attempts: row.attempts,
    leaseUntil: row.lease_until,
  } as Job
}

/** The state is part of the text, because an index of one state serves only a query that is known to be about it. */
export function jobsIn(db: Queries, state: 'waiting' | 'done' | 'failed') {
  return db.selectFrom('jobs').where('state', '=', sql.lit(state))
}

function payloadOfRow(row: JobRow): object {
  const where = `jobs.payload of ${row.id}`
  const payload = parseStored(row.payload, where)
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return payload
  throw new TillError('record_unreadable', { detail: where })
}

/** Jobs that gave up, newest first. @throws TillError `invalid_cursor` */
export async function listFailedJobs(db: Queries, page: PageRequest): Promise<Page<FailedJob>> {
  const before = parseIdCursor(page.cursor, 'job_')
  let query = jobsIn(db, 'failed').selectAll()
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.id, itemOf: failedJobOfRow })
}

/**
 * How many wait, how many of these are late, and how many gave up. Each state has an index of its own, so that the
 * millions that are done are passed by.
 */
export async function countJobs(db: Queries, now: Instant): ReturnType<Jobs['count']> {
  const waiting = jobsIn(db, 'waiting')
  return {
    waiting: await count(waiting),
    overdue: await count(waiting.where('run_at', '<=', now)),
    failed: await count(jobsIn(db, 'failed')),
  }
}

async function count(jobs: ReturnType<typeof jobsIn>): Promise<number> {
  const row = await jobs.select((job) => job.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

function failedJobOfRow(row: JobRow): FailedJob {
  return {
    id: row.id,
    kind: row.kind,
    orderId: row.order_id ?? undefined,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
  } as FailedJob
}
