import { sql } from 'kysely'
import type { Store } from '../store/store.ts'
import type { ShanghaiMonth } from './month.ts'

/**
 * Makes the part of PostgreSQL's archive in which a month lies, unless it is there. It is attached when it is whole, so
 * that nobody who reads the archive waits. On SQLite the archive is one table.
 */
export async function providePartition(store: Store, month: ShanghaiMonth): Promise<void> {
  if (store.engine !== 'postgres') return
  const name = `archived_orders_${month.replace('-', '_')}`
  await store.queries.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${ARCHIVE_LOCK})`.execute(tx) // two who archive make it once
    const { rows } = await sql<{ there: boolean }>`select to_regclass(${name}) is not null as there`.execute(
      tx,
    )
    if (rows[0]?.there) return
    await sql`create table ${sql.table(name)} (like archived_orders including all)`.execute(tx)
    await sql`alter table archived_orders attach partition ${sql.table(name)} for values in (${sql.lit(month)})`.execute(
      tx,
    )
  })
}

/** One number among the advisory locks of the database: "arch" as ASCII. */
const ARCHIVE_LOCK = 0x61_72_63_68
