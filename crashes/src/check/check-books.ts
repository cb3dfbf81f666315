import type { Ledger } from '../shop/ledger.ts'
import type { Books } from './books.ts'
import { checkOrders } from './check-orders.ts'
import { checkPayments } from './check-payments.ts'
import { checkRefunds } from './check-refunds.ts'
import { checkWork } from './check-work.ts'
import type { Violation } from './violation.ts'

/** Compares what was acknowledged with what both sides have written down. */
export function checkBooks(books: Books, ledger: Ledger): readonly Violation[] {
  return [
    ...checkOrders(books, ledger),
    ...checkPayments(books, ledger),
    ...checkRefunds(books, ledger),
    ...checkWork(books, ledger),
  ]
}
