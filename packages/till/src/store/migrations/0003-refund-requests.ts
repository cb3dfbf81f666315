import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** Customers ask for their money back, and a person of the merchant's decides. One open request for an order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table refund_requests (
    id text primary key,
    order_id text not null references orders (id),
    state text not null check (state in ('open', 'approved', 'rejected')),
    amount_fen bigint not null check (amount_fen > 0),
    reason text,
    note text,
    refund_record_id text references refunds (id),
    created_at bigint not null,
    decided_at bigint
  )`,
  `create unique index refund_requests_open on refund_requests (order_id) where state = 'open'`,
  `create index refund_requests_by_order on refund_requests (order_id, id)`,
  `create index refund_requests_by_state on refund_requests (state, id)`,
]
