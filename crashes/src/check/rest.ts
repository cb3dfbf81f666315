import { setTimeout as sleep } from 'node:timers/promises'
import type { Books } from './books.ts'
import type { Violation } from './violation.ts'

const LOOK_EVERY_MS = 500
/** A minute for the leases of the dead, and as much again for what they had begun. */
const PATIENCE_MS = 180_000

/** Waits until nothing is due, nothing is under way and every payment is found; what goes on for ever is said. */
export async function untilAtRest(read: () => Promise<Books>): Promise<readonly Violation[]> {
  const endsAt = Date.now() + PATIENCE_MS
  for (;;) {
    const work = unfinishedWork(await read(), Date.now())
    if (work.length === 0) return []
    if (Date.now() > endsAt) return work.map((detail) => ({ rule: 'jobs', detail }))
    await sleep(LOOK_EVERY_MS)
  }
}

/** What a till that is left alone would still have to do. */
export function unfinishedWork({ till, wechat }: Books, now: number): readonly string[] {
  const due = till.waitingJobs
    .filter((row) => Number(row['run_at']) <= now || Number(row['lease_until']) > now)
    .map((row) => `${row['id']} (${row['kind']}) is due and does not end; ${row['attempts']} attempts`)
  const refunds = till.refunds
    .filter((row) => row['state'] === 'requested' || row['state'] === 'processing')
    .map((row) => `${row['id']} stays ${row['state']}`)
  const paid = new Set(till.orders.filter((row) => row['state'] === 'paid').map((row) => row['out_trade_no']))
  const unheard = wechat.orders
    .filter(({ outTradeNo, transactionId }) => transactionId !== null && !paid.has(outTradeNo))
    .map(({ outTradeNo }) => `nobody found the payment of ${outTradeNo}`)
  return [...due, ...refunds, ...unheard]
}
