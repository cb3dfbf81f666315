import { type Kysely, sql, type Transaction } from 'kysely'
import type { RunTransaction } from '../group-commit.ts'
import type { Queries } from '../store.ts'
import type { Tables } from '../tables.ts'

/** Writing and reading that know of each other, over all processes on the database. */
export interface CommitOrder {
  /** A transaction as if it were alone; the loser of a conflict gets an error and can be repeated. */
  readonly write: RunTransaction
  /** Reads while no transaction is between taking a number and committing it. */
  readonly read: <T>(read: (db: Queries) => Promise<T>) => Promise<T>
}

/**
 * PostgreSQL numbers events when they are written, not when they are committed: a reader who saw number 8 could never
 * learn of a 7 whose transaction took longer. So writers share a lock that a reader of the sequence takes alone, for
 * the length of one query: it waits for the transactions under way, and those that come wait for it.
 */
export function createCommitOrder(queries: Kysely<Tables>): CommitOrder {
  return {
    write: (work) =>
      queries
        .transaction()
        .setIsolationLevel('serializable')
        .execute(async (tx) => {
          await sql`select pg_advisory_xact_lock_shared(${EVENTS_LOCK})`.execute(tx)
          return work(tx)
        }),
    read: (read) =>
      queries
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (tx: Transaction<Tables>) => {
          await sql`select pg_advisory_xact_lock(${EVENTS_LOCK})`.execute(tx)
          return read(tx) // its snapshot is taken now, after the wait
        }),
  }
}

/** One number among the advisory locks of the database: "till" as ASCII. */
const EVENTS_LOCK = 0x74_69_6c_6c
