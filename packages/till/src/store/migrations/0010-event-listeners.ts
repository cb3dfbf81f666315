import { type Kysely, sql } from 'kysely'

/** A program that the till lives in hears of events in process; how far each listener has heard outlives a crash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table event_listeners (
    name text primary key,
    heard_up_to text not null,
    lease_until bigint not null default 0
  )`,
]
