import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** The tables of the loop: orders, what is known of them, and what is still to be done for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

/**
 * `bigint` holds milliseconds and fen: SQLite reads it as its 64-bit integer, PostgreSQL as what it says. The counter
 * and the blob of the one table each are the places where the two engines differ.
 */
const statements = [
  `create table orders (
    id text primary key,
    out_trade_no text not null unique,
    channel text not null,
    appid text not null,
    mchid text not null,
    state text not null check (state in ('pending', 'paid', 'closed')),
    amount_fen bigint not null check (amount_fen > 0),
    description text not null,
    openid text,
    reference text unique,
    item text,
    quantity integer not null,
    remark text,
    attach text,
    metadata text not null,
    created_at bigint not null,
    expires_at bigint not null,
    paid_at bigint,
    transaction_id text unique,
    bank_type text,
    is_late integer not null default 0,
    closed_at bigint,
    close_reason text,
    prepay_request text,
    prepay_id text,
    prepaid_at bigint,
    check (state <> 'paid' or (paid_at is not null and transaction_id is not null))
  )`,
  `create index orders_by_customer on orders (openid, id)`,
  `create index orders_by_state on orders (state, id)`,
  `create table events (
    seq integer primary key autoincrement,
    id text not null unique,
    type text not null,
    order_id text not null references orders (id),
    at bigint not null,
    data text not null,
    once text unique
  )`,
  `create index events_by_order on events (order_id, seq)`,
  `create table evidence (
    digest text primary key,
    source text not null,
    channel text not null,
    out_trade_no text not null,
    transaction_id text not null,
    payment text not null,
    first_seen_at bigint not null,
    last_seen_at bigint not null,
    seen integer not null
  )`,
  `create index evidence_by_order on evidence (out_trade_no)`,
  `create table discrepancies (
    id text primary key,
    kind text not null,
    state text not null check (state in ('open', 'resolved')),
    order_id text references orders (id),
    out_trade_no text not null,
    transaction_id text,
    detail text not null,
    opened_at bigint not null,
    last_seen_at bigint not null,
    seen integer not null,
    once text not null unique
  )`,
  `create index discrepancies_by_state on discrepancies (state, id)`,
  `create table rejections (
    channel text not null,
    flaw text not null,
    hour bigint not null,
    detail text not null,
    first_seen_at bigint not null,
    last_seen_at bigint not null,
    seen integer not null,
    primary key (channel, flaw, hour)
  )`,
  `create table jobs (
    id text primary key,
    kind text not null,
    key text not null unique,
    order_id text not null references orders (id),
    payload text not null,
    state text not null check (state in ('waiting', 'done', 'failed')),
    run_at bigint not null,
    lease_until bigint not null default 0,
    attempts integer not null default 0,
    last_error text
  )`,
  `create index jobs_due on jobs (run_at) where state = 'waiting'`,
  `create index jobs_by_order on jobs (order_id)`,
  `create index jobs_failed on jobs (id) where state = 'failed'`,
  `create table messages (
    order_id text not null references orders (id),
    kind text not null,
    state text not null check (state in ('sending', 'sent', 'refused', 'unknown')),
    started_at bigint not null,
    ended_at bigint,
    primary key (order_id, kind)
  )`,
  `create table avatars (
    id text primary key,
    content_type text not null,
    bytes blob not null
  )`,
  `create table customers (
    id text primary key,
    appid text not null,
    openid text not null,
    nickname text,
    avatar_id text references avatars (id),
    created_at bigint not null,
    unique (appid, openid)
  )`,
  `create table sessions (
    token_hash text primary key,
    customer_id text not null references customers (id),
    session_key text not null,
    expires_at bigint not null
  )`,
  `create index sessions_by_expiry on sessions (expires_at)`,
  `create table api_keys (
    id text primary key,
    token_hash text not null unique,
    label text not null,
    created_at bigint not null,
    revoked_at bigint
  )`,
  `create table idempotency_keys (
    scope text not null,
    key text not null,
    fingerprint text not null,
    resource_id text not null,
    created_at bigint not null,
    primary key (scope, key)
  )`,
]
