import { sql } from 'kysely'
import type { AnyTables } from './move-store.ts'

/** Lets PostgreSQL's counters go on behind the numbers that were brought along. */
export async function continueCounters(target: AnyTables): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(target)
  for (const { table, column } of rows) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(max(${sql.ref(column)}), 0) + 1, false)
      from ${sql.table(table)}`.execute(target)
  }
}
