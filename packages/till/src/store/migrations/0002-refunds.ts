import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** Money goes back: refunds, each with a number that is fixed before WeChat hears of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table refunds (
    id text primary key,
    order_id text not null references orders (id),
    out_refund_no text not null unique,
    state text not null check (state in ('requested', 'processing', 'succeeded', 'abnormal', 'closed')),
    amount_fen bigint not null check (amount_fen > 0),
    reason text,
    created_at bigint not null,
    refund_id text,
    succeeded_at bigint,
    note text
  )`,
  `create index refunds_by_order on refunds (order_id, id)`,
  `create index refunds_by_state on refunds (state, id)`,
]
