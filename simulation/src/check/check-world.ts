import type { World } from '../world/world.ts'
import { readBooks } from './books.ts'
import { checkBills } from './check-bills.ts'
import { checkDurability } from './check-durability.ts'
import { checkLedger } from './check-ledger.ts'
import { checkPayments } from './check-payments.ts'
import { checkRefunds } from './check-refunds.ts'
import { checkWebhooks } from './check-webhooks.ts'
import type { Violation } from './violation.ts'

/** Every promise that was not kept. */
export async function checkWorld(
  world: World,
): Promise<{ readonly violations: readonly Violation[]; readonly payments: number }> {
  const books = await readBooks(world)
  const violations = [
    ...world.journal.seen,
    ...checkPayments(books, world.journal),
    ...checkRefunds(books, world.journal),
    ...checkDurability(books, world),
    ...checkLedger(books),
    ...checkBills(books, world),
    ...checkWebhooks(books, world),
  ]
  const payments = [...books.wechat.orders.values()].filter(
    ({ transactionId }) => transactionId !== null,
  ).length
  return { violations, payments }
}
