import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/**
 * The merchant's back end hears what happens: endpoints, one delivery for each event and endpoint, and every attempt.
 * What has ended is cleaned up by age, and events are read by type.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table webhook_endpoints (
    id text primary key,
    url text not null,
    description text,
    event_types text,
    state text not null check (state in ('enabled', 'disabled', 'deleted')),
    disabled_because text,
    secret text not null,
    previous_secret text,
    previous_secret_until bigint,
    failing_since bigint,
    flagged_at bigint,
    created_at bigint not null
  )`,
  `create table webhook_deliveries (
    id text primary key,
    endpoint_id text not null references webhook_endpoints (id),
    event_id text not null,
    state text not null check (state in ('waiting', 'delivered', 'failed')),
    attempts integer not null,
    next_attempt_at bigint,
    created_at bigint not null,
    ended_at bigint,
    unique (endpoint_id, event_id)
  )`,
  `create index webhook_deliveries_by_endpoint on webhook_deliveries (endpoint_id, id)`,
  `create index webhook_deliveries_by_age on webhook_deliveries (ended_at)`,
  `create table webhook_attempts (
    id text primary key,
    delivery_id text not null references webhook_deliveries (id),
    at bigint not null,
    duration_ms bigint not null,
    status integer,
    failure text,
    answer text
  )`,
  `create index webhook_attempts_by_delivery on webhook_attempts (delivery_id, id)`,
  `create index events_by_type on events (type, seq)`,
  `create index jobs_by_kind on jobs (kind, run_at) where state = 'waiting'`,
  `create index jobs_ended on jobs (run_at) where state = 'done'`,
  `create index idempotency_keys_by_age on idempotency_keys (created_at)`,
]
