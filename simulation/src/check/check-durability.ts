import type { World } from '../world/world.ts'
import type { Books } from './books.ts'
import type { Violation } from './violation.ts'

/** Promise 7: what somebody was told is still so, and no work lies about that nobody takes up. */
export function checkDurability({ till }: Books, { journal, now }: World): Violation[] {
  const orders = new Map(till.orders.map((order) => [order.id, order]))
  const refunds = new Set(till.refunds.map((refund) => refund.id))
  return [
    ...[...journal.orders.values()]
      .filter(({ id }) => !orders.has(id))
      .map(({ id }) => broken(`${id} was acknowledged and is gone`)),
    ...(till.orders.length > journal.visits
      ? [broken(`${journal.visits} visits made ${till.orders.length} orders`)]
      : []),
    ...[...journal.shownPaid]
      .filter((id) => orders.get(id)?.state !== 'paid')
      .map((id) => broken(`${id} was shown as paid and is ${orders.get(id)?.state ?? 'gone'}`)),
    ...[...journal.refunds]
      .filter((id) => !refunds.has(id))
      .map((id) => broken(`${id} was acknowledged and is gone`)),
    ...till.jobs
      .filter((job) => job.state === 'waiting' && Math.max(job.run_at, job.lease_until) < now() - OVERDUE_MS)
      .map((job) => broken(`${job.kind} of ${job.order_id} waits, and nobody takes it up`)),
    ...till.orders
      .filter((order) => order.state === 'pending' && order.expires_at < now() - OVERDUE_MS)
      .map((order) => broken(`${order.id} is pending long after its end`)),
  ]
}

const OVERDUE_MS = 3600_000

const broken = (detail: string): Violation => ({ promise: '7', detail })
