import type { Ledger } from '../shop/ledger.ts'
import type { Books } from './books.ts'
import { sumOf } from './sum-of.ts'
import type { Violation } from './violation.ts'

/** One event for each payment and each refund, nothing that gave up, and nothing that a person would have to look at. */
export function checkWork({ till }: Books, ledger: Ledger): Violation[] {
  const told = new Map(till.paidEvents.map((row) => [row['order_id'], Number(row['count'])]))
  const events = till.orders
    .map((row) => ({
      id: row['id'],
      wanted: row['state'] === 'paid' ? 1 : 0,
      count: told.get(row['id'] ?? '') ?? 0,
    }))
    .filter(({ wanted, count }) => wanted !== count)
    .map(({ id, wanted, count }) => `${id} has ${count} order.paid in the place of ${wanted}`)
  const refunded = sumOf(till.refundEvents, 'count')
  const refundEvents =
    refunded === till.refunds.length
      ? []
      : [`${refunded} refund.succeeded for ${till.refunds.length} refunds`]
  const jobs = till.failedJobs.map((row) => `${row['id']} (${row['kind']}) gave up: ${row['last_error']}`)
  const discrepancies = till.discrepancies.map((row) => `${row['kind']} about ${row['out_trade_no']}`)
  return [
    ...[...events, ...refundEvents].map((detail) => ({ rule: 'events', detail }) as const),
    ...[...jobs, ...discrepancies].map((detail) => ({ rule: 'jobs', detail }) as const),
    ...ledger.surprises.map((detail) => ({ rule: 'answers', detail }) as const),
  ]
}
