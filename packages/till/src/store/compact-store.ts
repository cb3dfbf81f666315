import { sql } from 'kysely'
import type { Store } from './store.ts'

/** Bytes of the store before and after. */
export interface Compacted {
  readonly before: number
  readonly after: number
}

/**
 * Writes the file of a SQLite store anew, without the pages that are free. Nobody else may use it meanwhile, and the
 * disk holds both for a while.
 * @returns undefined for PostgreSQL, whose own `autovacuum` lets free space be used again
 */
export async function compactStore({ engine, queries }: Store): Promise<Compacted | undefined> {
  if (engine !== 'sqlite') return undefined
  const measure = async () => {
    const { rows } = await sql<{ bytes: number }>`
      select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`.execute(queries)
    return rows[0]?.bytes ?? 0
  }
  const before = await measure()
  await sql`vacuum`.execute(queries)
  return { before, after: await measure() }
}
