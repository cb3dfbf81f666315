import { addDays, addMs, type Instant, type Mchid, type ShanghaiDay, shanghaiDayOf } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { addJob } from '../jobs/add-job.ts'
import type { JobOutcome } from '../jobs/job.ts'
import type { Queries } from '../store/store.ts'
import { merchantsOf } from './bill-channel.ts'
import { lastBilledDay, nextBillAt, oldestBilledDay } from './bill-days.ts'
import { askForDay } from './reconciliation-rows.ts'

/** Writes the job that plans, unless it waits already. It runs every day at 10:00 from then on. */
export const createPlanReconciliations = (effects: Effects) => (): Promise<void> =>
  effects.store.transaction((tx) =>
    addJob(tx, { task: { kind: 'bill.plan' }, runAt: effects.clock.now() }, effects),
  )

/**
 * Asks for every day that nobody has asked for yet, from the first order on: yesterday on an ordinary day, and up to 90
 * of them after a long time out of service.
 */
export const createPlanJob = (effects: Effects) => async (): Promise<JobOutcome> => {
  const now = effects.clock.now()
  await effects.store.transaction(async (tx) => {
    for (const mchid of merchantsOf(effects.channels)) await planMerchant(tx, { mchid, now }, effects)
  })
  return { kind: 'again', at: nextBillAt(now) }
}

/** Days that are made up for come one after another: bills are large, and WeChat counts calls. */
const APART_MS = 2_000

async function planMerchant(
  tx: Queries,
  { mchid, now }: { readonly mchid: Mchid; readonly now: Instant },
  effects: Effects,
): Promise<void> {
  const days = await missingDays(tx, { mchid, now })
  for (const [index, day] of days.entries()) {
    await askForDay(tx, { mchid, day }, now)
    const task = { kind: 'bill.reconcile', mchid, day } as const
    await addJob(tx, { task, runAt: addMs(now, index * APART_MS) }, effects)
  }
}

/** Oldest first, so that a refund finds its bill before it is missed. */
async function missingDays(
  tx: Queries,
  { mchid, now }: { readonly mchid: Mchid; readonly now: Instant },
): Promise<readonly ShanghaiDay[]> {
  const first = await tx
    .selectFrom('orders')
    .select((row) => row.fn.min('created_at').as('at'))
    .where('mchid', '=', mchid)
    .executeTakeFirst()
  if (typeof first?.at !== 'number') return []
  const began = shanghaiDayOf(first.at as Instant) // our own column
  const oldest = oldestBilledDay(now)
  const asked = await tx
    .selectFrom('reconciliations')
    .select('day')
    .where('mchid', '=', mchid)
    .where('day', '>=', oldest)
    .execute()
  const known = new Set(asked.map(({ day }) => day))
  const days: ShanghaiDay[] = []
  for (let day = began > oldest ? began : oldest; day <= lastBilledDay(now); day = addDays(day, 1))
    if (!known.has(day)) days.push(day)
  return days
}
