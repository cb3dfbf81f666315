import type { Kysely } from 'kysely'
import { isPostgres, runStatements } from './run-statements.ts'

/** Not all work is for an order, and not all that happens befalls one: bills and webhooks have jobs and events, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, isPostgres(db) ? postgresStatements : sqliteStatements)
}

/** SQLite cannot take `not null` from a column: the tables are made again under their names. */
const sqliteStatements = [
  `create table events_anew (
    seq integer primary key autoincrement,
    id text not null unique,
    type text not null,
    order_id text references orders (id),
    at bigint not null,
    data text not null,
    once text unique
  )`,
  `insert into events_anew select seq, id, type, order_id, at, data, once from events`,
  `drop table events`,
  `alter table events_anew rename to events`,
  `create index events_by_order on events (order_id, seq)`,
  `create table jobs_anew (
    id text primary key,
    kind text not null,
    key text not null unique,
    order_id text references orders (id),
    payload text not null,
    state text not null check (state in ('waiting', 'done', 'failed')),
    run_at bigint not null,
    lease_until bigint not null default 0,
    attempts integer not null default 0,
    last_error text
  )`,
  `insert into jobs_anew select id, kind, key, order_id, payload, state, run_at, lease_until, attempts, last_error from jobs`,
  `drop table jobs`,
  `alter table jobs_anew rename to jobs`,
  `create index jobs_due on jobs (run_at) where state = 'waiting'`,
  `create index jobs_by_order on jobs (order_id)`,
  `create index jobs_failed on jobs (id) where state = 'failed'`,
]

const postgresStatements = [
  'alter table events alter column order_id drop not null',
  'alter table jobs alter column order_id drop not null',
]
