import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** A program that the till lives in hears of events in process; how far each listener has heard outlives a crash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table event_listeners (
    name text primary key,
    heard_up_to text not null,
    lease_until bigint not null default 0
  )`,
]
