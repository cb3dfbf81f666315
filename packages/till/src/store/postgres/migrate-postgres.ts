import { Kysely, PostgresDialect, sql } from 'kysely'
import { migrateToLatest } from '../migrations/migrate.ts'
import { createPostgresPool } from './postgres-pool.ts'

/**
 * Brings the tables up to date over one connection of its own. Of several processes that start together one migrates,
 * and the others wait for it, however long it takes.
 * @returns the names of the migrations that ran
 * @throws TillError `store_unavailable`
 */
export async function migratePostgres(url: string): Promise<readonly string[]> {
  const pool = createPostgresPool({
    url,
    size: 1,
    session: { statement_timeout: 0, query_timeout: 0, lock_timeout: 0 },
  })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`select pg_advisory_lock(${MIGRATIONS_LOCK})`.execute(db)
    // The old version still runs: an `alter table` that waited for its queries would hold up all that come after it.
    await sql`set lock_timeout = '5s'`.execute(db)
    return await migrateToLatest(db)
  } finally {
    await db.destroy() // ends the session, and so its lock
  }
}

/** One number among the advisory locks of the database: "tmig" as ASCII. */
const MIGRATIONS_LOCK = 0x74_6d_69_67
