import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** One access token of each mini program for all processes: one of them fetches it, and a restart needs no new one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table app_tokens (
    appid text primary key,
    sealed text,
    renew_at bigint not null default 0,
    ends_at bigint not null default 0,
    lease_until bigint not null default 0
  )`,
]
