import type { Random } from '@minitill/wechat'
import { Kysely, PostgresDialect } from 'kysely'
import type { StartTimer } from '../../jobs/worker.ts'
import type { Store } from '../store.ts'
import type { Tables } from '../tables.ts'
import { createCommitOrder } from './commit-order.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { createPostgresPool } from './postgres-pool.ts'
import { createRetryingTransaction } from './retrying-transaction.ts'

/** Where the database is, and how it is used. */
export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`; several hosts stand beside each other, parted by commas. */
  readonly url: string
  /** Connections of this process, at most. */
  readonly poolSize: number
  /** Scatters the repeats of transactions that got in each other's way. */
  readonly random: Random
  readonly startTimer: StartTimer
}

/**
 * Opens the PostgreSQL store and brings its tables up to date. Any number of processes may use one database.
 * @throws TillError `store_unavailable`
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  await migratePostgres(options.url)
  const pool = createPostgresPool({ url: options.url, size: options.poolSize })
  const queries = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const order = createCommitOrder(queries)
  return {
    engine: 'postgres',
    queries,
    transaction: createRetryingTransaction({ run: order.write, ...options }),
    readInCommitOrder: order.read,
    close: () => queries.destroy(),
  }
}
