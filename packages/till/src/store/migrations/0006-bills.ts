import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** Every row of WeChat's bill has its match here, or a discrepancy that somebody works on; and the bills are kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table reconciliations (
    mchid text not null,
    day text not null,
    state text not null check (state in ('waiting', 'done', 'failed')),
    note text,
    report text,
    asked_at bigint not null,
    finished_at bigint,
    primary key (mchid, day)
  )`,
  `create index reconciliations_by_day on reconciliations (day, mchid)`,
  `create table bills (
    id text primary key,
    mchid text not null,
    day text not null,
    kind text not null check (kind in ('trade', 'fund_flow')),
    state text not null check (state in ('fetching', 'kept', 'empty')),
    packed_bytes bigint not null default 0,
    fetched_at bigint not null
  )`,
  `create index bills_by_day on bills (mchid, day, kind)`,
  `create table bill_chunks (
    bill_id text not null references bills (id),
    part integer not null,
    bytes blob not null,
    primary key (bill_id, part)
  )`,
  `create table billed_orders (
    order_id text primary key references orders (id),
    bill_id text not null,
    day text not null,
    fee_fen bigint not null,
    rate text not null
  )`,
  `create table billed_refunds (
    refund_id text primary key references refunds (id),
    bill_id text not null,
    day text not null,
    fee_fen bigint not null
  )`,
  `create index orders_by_payment on orders (mchid, paid_at, id)`,
  `create index refunds_by_success on refunds (succeeded_at, id)`,
  `alter table discrepancies add column owner text`,
  `alter table discrepancies add column resolution text`,
  `alter table discrepancies add column resolved_at bigint`,
  `alter table discrepancies add column resolved_by text`,
  `create index discrepancies_by_number on discrepancies (out_trade_no)`,
  `create table discrepancy_actions (
    id text primary key,
    discrepancy_id text not null references discrepancies (id),
    at bigint not null,
    actor text not null,
    action text not null,
    detail text
  )`,
  `create index discrepancy_actions_by_discrepancy on discrepancy_actions (discrepancy_id, id)`,
]
