import type { Instant } from '@minitill/wechat'
import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf, parseIdCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { JobRow } from '../store/tables.ts'
import type { Jobs } from '../till.ts'
import type { FailedJob, Job } from './job.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export function jobOfRow(row: JobRow): Job {
  return {
    id: row.id,
    task: {
      kind: row.kind,
      ...(row.order_id !== null && { orderId: row.order_id }),
      ...JSON.parse(row.payload),
    },
    attempts: row.attempts,
    leaseUntil: row.lease_until,
  } as Job
}

/** Jobs that gave up, newest first. @throws TillError `invalid_cursor` */
export async function listFailedJobs(db: Queries, page: PageRequest): Promise<Page<FailedJob>> {
  const before = parseIdCursor(page.cursor, 'job_')
  let query = db.selectFrom('jobs').selectAll().where('state', '=', 'failed')
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.id, itemOf: failedJobOfRow })
}

/** How many wait, how many of these are late, and how many gave up. */
export async function countJobs(db: Queries, now: Instant): ReturnType<Jobs['count']> {
  const rows = await db
    .selectFrom('jobs')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('state', '<>', 'done')
    .groupBy('state')
    .execute()
  const overdue = await db
    .selectFrom('jobs')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .where('run_at', '<=', now)
    .executeTakeFirstOrThrow()
  const countOf = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return { waiting: countOf('waiting'), overdue: Number(overdue.count), failed: countOf('failed') }
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
