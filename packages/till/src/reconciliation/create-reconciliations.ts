import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { addJob, hurryJob } from '../jobs/add-job.ts'
import { type Alarm, ringAfter } from '../jobs/alarm.ts'
import { merchantsOf } from './bill-channel.ts'
import { isBilledDay } from './bill-days.ts'
import { findBill, readBill } from './bill-rows.ts'
import { findFee } from './billed-rows.ts'
import { createPlanReconciliations } from './plan-job.ts'
import { previewDay } from './preview-day.ts'
import type { MerchantDay } from './reconciliation.ts'
import { askForDay, listReconciliations, loadReconciliation } from './reconciliation-rows.ts'
import type { DayWish, Reconciliations } from './reconciliations.ts'

/** What people and programs ask of the comparison; the jobs do it. */
export function createReconciliations(effects: Effects, alarm: Alarm): Reconciliations {
  const { queries } = effects.store
  return {
    ask: ringAfter(alarm, createAsk(effects)),
    preview: async (wish) => previewDay(readWish(wish, effects), effects),
    load: (day) => loadReconciliation(queries, day),
    list: (page) => listReconciliations(queries, page),
    feeOf: (id) => findFee(queries, id),
    async readBill(wish) {
      const bill = await findBill(queries, wish)
      if (bill?.state !== 'kept') throw new TillError('bill_not_found')
      return readBill(queries, bill.id)
    },
    plan: createPlanReconciliations(effects),
  }
}

const createAsk =
  (effects: Effects): Reconciliations['ask'] =>
  async ({ idempotency, ...wish }) => {
    const merchantDay = readWish(wish, effects)
    const at = effects.clock.now()
    return effects.store.transaction(async (tx) => {
      const resourceId = `${merchantDay.mchid}:${merchantDay.day}`
      const isReplay = await claimAct(tx, idempotency, { resourceId, at })
      if (!isReplay) {
        await askForDay(tx, merchantDay, at)
        const job = { task: { kind: 'bill.reconcile', ...merchantDay }, runAt: at } as const
        await addJob(tx, job, effects)
        await hurryJob(tx, job) // one that waits for a late bill
      }
      return { reconciliation: await loadReconciliation(tx, merchantDay), isReplay }
    })
  }

function readWish({ day, mchid }: DayWish, { channels, clock }: Effects): MerchantDay {
  if (!isBilledDay(day, clock.now())) throw new TillError('bill_day_out_of_range')
  const known = merchantsOf(channels)
  const found = mchid === undefined ? known[0] : known.find((each) => each === mchid)
  if (found === undefined) throw new TillError('merchant_unknown')
  return { mchid: found, day }
}
