import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Figures, figuresOf, type WeighedTable } from '../move/figures.ts'
import type { AnyTables } from '../move/move-store.ts'
import { createPostgresPool } from '../postgres/postgres-pool.ts'

/**
 * Adds up the till's tables as they stand at one moment, and lets `dump` read the same moment meanwhile.
 * @param dump gets the name of the snapshot, which PostgreSQL's own programs take
 * @throws TillError `store_unavailable`
 */
export function weighPostgres(
  url: string,
  dump: (snapshot: string) => Promise<void> = async () => {},
): Promise<Figures> {
  return withDatabase(url, (db) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const { rows } = await sql<{ snapshot: string }>`select pg_export_snapshot() as snapshot`.execute(tx)
        const figures = await figuresOf(tx, await tablesOf(tx))
        await dump(rows[0]?.snapshot ?? '')
        return figures
      }),
  )
}

/** Whether a database may be filled from a backup: nothing is in it, and no till is connected. */
export function lookAtPostgres(
  url: string,
): Promise<{ readonly isEmpty: boolean; readonly isUsed: boolean }> {
  return withDatabase(url, async (db) => {
    const tables = await tablesOf(db)
    const { rows } = await sql<{ others: number }>`
      select count(*) as others from pg_stat_activity
      where datname = current_database() and application_name = 'minitill' and pid <> pg_backend_pid()`.execute(
      db,
    )
    return { isEmpty: tables.length === 0, isUsed: Number(rows[0]?.others ?? 0) > 0 }
  })
}

async function tablesOf(db: AnyTables): Promise<readonly WeighedTable[]> {
  const { rows } = await sql<{ name: string; column: string }>`
    select c.table_name as name, c.column_name as "column" from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%'
    order by c.table_name collate "C", c.ordinal_position`.execute(db)
  const names = [...new Set(rows.map((row) => row.name))]
  return names.map((name) => ({
    name,
    columns: rows.filter((row) => row.name === name).map((row) => row.column),
  }))
}

/** A dump of a large store takes longer than any query of the till. */
const PATIENT = {
  statement_timeout: 0,
  query_timeout: 0,
  idle_in_transaction_session_timeout: 0,
} as const

async function withDatabase<T>(url: string, work: (db: AnyTables) => Promise<T>): Promise<T> {
  const pool = createPostgresPool({ url, size: 1, session: PATIENT })
  const db: AnyTables = new Kysely({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}
