import { sql } from 'kysely'
import type { AnyTables } from '../move/move-store.ts'

/** The number of the newest event. Events are never taken away, so an older copy has a smaller one. */
export async function lastEventOf(db: AnyTables): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(seq) as last from events`.execute(db)
  return Number(rows[0]?.last ?? 0)
}
