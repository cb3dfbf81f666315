import { type Kysely, sql } from 'kysely'

/**
 * WeChat holds the money of managed mini programs until it hears that the goods were sent, so each such order has its
 * shipment. Customers hear of more than the payment, and of more than one refund: a message has a key of its own. What
 * they accepted is remembered, so that nobody is written to who did not ask for it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `alter table orders add column delivery text`,
  `create table shipments (
    order_id text primary key references orders (id),
    state text not null check (state in ('due', 'recorded', 'uploaded', 'refused', 'dropped')),
    settlement text not null check (settlement in ('held', 'released', 'refunded', 'unknown')),
    delivery text,
    due_at bigint,
    reminder text check (reminder in ('due_soon', 'overdue')),
    recorded_at bigint,
    uploaded_at bigint,
    received_at bigint,
    corrections integer not null default 0,
    note text
  )`,
  `create index shipments_by_state on shipments (state, order_id)`,
  `create index shipments_held on shipments (order_id) where settlement = 'held'`,
  `create table messages_anew (
    key text primary key,
    order_id text not null references orders (id),
    kind text not null,
    state text not null check (state in ('sending', 'sent', 'refused', 'unknown')),
    started_at bigint not null,
    ended_at bigint
  )`,
  `insert into messages_anew (key, order_id, kind, state, started_at, ended_at)
    select kind || ':' || order_id, order_id, kind, state, started_at, ended_at from messages`,
  `drop table messages`,
  `alter table messages_anew rename to messages`,
  `create table subscriptions (
    appid text not null,
    openid text not null,
    template_id text not null,
    grants integer not null,
    updated_at bigint not null,
    primary key (appid, openid, template_id)
  )`,
]
