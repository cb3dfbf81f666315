import { addDays, type Instant, shanghaiDayOf } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { JobLane } from '../jobs/job.ts'
import { countJobs, jobsIn } from '../jobs/job-rows.ts'
import type { DayReport } from '../reconciliation/reconciliation.ts'
import type { Queries } from '../store/store.ts'
import type { Standing } from './standing.ts'

/** Counts what is unfinished. Every query reads an index of what is, so that a long history costs nothing. */
export const createLoadStanding =
  ({ store: { queries }, clock }: Effects) =>
  async (): Promise<Standing> => {
    const now = clock.now()
    return {
      jobs: await countJobs(queries, now),
      longestWaitMs: {
        money: await longestWaitMs(queries, { lane: 'money', now }),
        webhooks: await longestWaitMs(queries, { lane: 'webhooks', now }),
      },
      deliveries: await countDeliveries(queries),
      endpoints: await countEndpoints(queries),
      discrepancies: await countDiscrepancies(queries),
      refunds: await countRefunds(queries),
      days: await countDays(queries, now),
    }
  }

async function longestWaitMs(
  db: Queries,
  { lane, now }: { readonly lane: JobLane; readonly now: Instant },
): Promise<number> {
  const first = await jobsIn(db, 'waiting')
    .select('run_at')
    .where('kind', lane === 'webhooks' ? '=' : '<>', 'webhook.deliver')
    .where('run_at', '<=', now)
    .orderBy('run_at')
    .limit(1)
    .executeTakeFirst()
  return first ? now - first.run_at : 0
}

async function countDeliveries(db: Queries): Promise<Standing['deliveries']> {
  const row = await jobsIn(db, 'waiting')
    .select((job) => [
      job.fn.countAll<number>().as('waiting'),
      job.fn
        .sum<number | null>(job.case().when('last_error', 'is', null).then(0).else(1).end())
        .as('retrying'),
    ])
    .where('kind', '=', 'webhook.deliver')
    .executeTakeFirstOrThrow()
  return { waiting: Number(row.waiting), retrying: Number(row.retrying ?? 0) }
}

async function countEndpoints(db: Queries): Promise<Standing['endpoints']> {
  const rows = await db.selectFrom('webhook_endpoints').select(['state', 'failing_since']).execute()
  const enabled = rows.filter(({ state }) => state === 'enabled')
  return {
    enabled: enabled.length,
    failing: enabled.filter((row) => row.failing_since !== null).length,
    disabled: rows.length - enabled.length,
  }
}

async function countDiscrepancies(db: Queries): Promise<Standing['discrepancies']> {
  const rows = await db
    .selectFrom('discrepancies')
    .select((row) => ['kind', row.fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .groupBy('kind')
    .execute()
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]))
}

async function countRefunds(db: Queries): Promise<Standing['refunds']> {
  const rows = await db
    .selectFrom('refunds')
    .select((row) => ['state', row.fn.countAll<number>().as('count')])
    .where('state', 'in', ['requested', 'processing', 'abnormal'])
    .groupBy('state')
    .execute()
  const counted = Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
  return { requested: 0, processing: 0, abnormal: 0, ...counted }
}

/** What is older was seen in its week, or is a discrepancy that is still open. */
const DAYS_SHOWN = 7

async function countDays(db: Queries, now: Instant): Promise<Standing['days']> {
  const rows = await db
    .selectFrom('reconciliations')
    .select(['state', 'report'])
    .where('day', '>=', addDays(shanghaiDayOf(now), -DAYS_SHOWN))
    .execute()
  const days = { balanced: 0, unbalanced: 0, waiting: 0, failed: 0 }
  for (const row of rows) days[kindOfDay(row)] += 1
  return days
}

function kindOfDay(row: { readonly state: string; readonly report: string | null }): keyof Standing['days'] {
  if (row.state === 'failed') return 'failed'
  if (row.state !== 'done' || row.report === null) return 'waiting'
  const { money } = JSON.parse(row.report) as Pick<DayReport, 'money'> // the till wrote it
  return money.balances ? 'balanced' : 'unbalanced'
}
