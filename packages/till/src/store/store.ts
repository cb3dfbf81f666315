import { Kysely, sql } from 'kysely'
import { createGroupCommit, type RunTransaction } from './group-commit.ts'
import { migrateToLatest } from './migrations/migrate.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import { openSqliteDatabase } from './sqlite-engine.ts'
import { asSqliteFailure } from './sqlite-failure.ts'
import type { Tables } from './tables.ts'

/** Where queries run: the database itself, or a transaction on it. */
export type Queries = Kysely<Tables>

/** The till's memory. What a transaction wrote is durable when `transaction` resolves. */
export interface Store {
  /** For the few queries that are worded differently. */
  readonly engine: 'sqlite' | 'postgres'
  readonly queries: Queries
  /**
   * Runs `work` alone; its writes become durable together or not at all.
   * Never await the network inside: every other query may wait for the end. `work` may run again from the start when
   * another process was in the way, so it does nothing but query.
   */
  readonly transaction: RunTransaction
  /** Reads what is numbered in the order of its commits; nothing with a lower number can appear afterwards. */
  readonly readInCommitOrder: <T>(read: (db: Queries) => Promise<T>) => Promise<T>
  close(): Promise<void>
}

/** The file of the embedded store in the data folder. */
export const STORE_FILE = 'minitill.sqlite'

/**
 * Opens the SQLite store and brings its tables up to date.
 * @param options.file path of the database, made if absent; `:memory:` keeps nothing
 * @throws TillError `store_unwritable`, `store_damaged`
 */
export async function openSqliteStore(options: { readonly file: string }): Promise<Store> {
  const database = await openSqliteDatabase(options.file).catch((error: unknown) => {
    throw asSqliteFailure(error)
  })
  const queries = new Kysely<Tables>({ dialect: createSqliteDialect(database) })
  await migrateToLatest(queries)
  return {
    engine: 'sqlite',
    queries,
    transaction: createGroupCommit(queries),
    readInCommitOrder: (read) => read(queries), // one transaction after another: numbers come in their order
    async close() {
      // An engine that keeps the file open behind its prepared statements would leave the log lying beside it.
      await sql`pragma wal_checkpoint(truncate)`.execute(queries)
      await queries.destroy()
    },
  }
}
