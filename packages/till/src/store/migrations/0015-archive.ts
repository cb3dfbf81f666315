import type { Kysely } from 'kysely'
import { isPostgres, runStatements } from './run-statements.ts'

/**
 * Old orders go to an archive: one row for each, with all that it left packed into a document that later migrations do
 * not touch. PostgreSQL parts it by month. The numbers lie in tables of their own, because a unique key of a parted
 * table must hold the month. The indexes serve the deletion: an order goes when nothing points to it any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [archive + (isPostgres(db) ? ' partition by list (month)' : ''), ...statements])
}

const archive = `create table archived_orders (
  month text not null,
  id text not null,
  out_trade_no text not null,
  transaction_id text,
  reference text,
  mchid text not null,
  state text not null check (state in ('paid', 'closed')),
  amount_fen bigint not null,
  refunded_fen bigint not null,
  created_at bigint not null,
  paid_at bigint,
  archived_at bigint not null,
  document blob not null,
  primary key (month, id)
)`

const statements = [
  `create table archived_numbers (
    order_id text primary key,
    month text not null,
    out_trade_no text not null unique,
    transaction_id text unique,
    reference text unique,
    sale text
  )`,
  `create index archived_numbers_by_sale on archived_numbers (sale) where sale is not null`,
  `create table archived_records (
    record text primary key,
    order_id text not null
  )`,
  `create index archived_records_by_order on archived_records (order_id)`,
  `create index messages_by_order on messages (order_id)`,
  `create index discrepancies_by_order on discrepancies (order_id) where order_id is not null`,
  `create index refund_requests_by_refund on refund_requests (refund_record_id) where refund_record_id is not null`,
]
