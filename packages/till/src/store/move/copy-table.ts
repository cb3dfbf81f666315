import { sql } from 'kysely'
import type { AnyTables } from './move-store.ts'
import type { MovedTable } from './tables-in-order.ts'

interface Stores {
  readonly source: AnyTables
  readonly target: AnyTables
}

/** A row may be a picture of half a megabyte. */
const BATCH = 50

/** Copies the rows that the target does not have yet. */
export async function copyTable(table: MovedTable, { source, target }: Stores): Promise<void> {
  if ((await countRows(source, table)) === (await countRows(target, table))) return
  let after = 0
  for (;;) {
    const { rows } = await sql<Record<string, unknown> & { copied_rowid: number }>`
      select rowid as copied_rowid, * from ${sql.table(table.name)}
      where rowid > ${after} order by rowid limit ${BATCH}`.execute(source)
    const last = rows.at(-1)
    if (!last) return
    const values = rows.map((row) => Object.fromEntries(table.columns.map((column) => [column, row[column]])))
    await target
      .insertInto(table.name)
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    after = last.copied_rowid
  }
}

/** How many of the first rows that the source does not know a target has; 0 where it is empty or half moved. */
export async function countForeignRows(table: MovedTable, { source, target }: Stores): Promise<number> {
  const keys = sql.join(table.key.map((column) => sql.ref(column)))
  for (let offset = 0; ; offset += BATCH) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${keys} from ${sql.table(table.name)}
      order by ${keys} limit ${BATCH} offset ${offset}`.execute(target)
    if (rows.length === 0) return 0
    const wanted = rows.map((row) => sql`(${sql.join(table.key.map((column) => row[column]))})`)
    const known = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table.name)}
      where (${keys}) in (values ${sql.join(wanted)})`.execute(source)
    const foreign = rows.length - Number(known.rows[0]?.count ?? 0)
    if (foreign > 0) return foreign
  }
}

async function countRows(db: AnyTables, { name }: MovedTable): Promise<number> {
  const { count } = await db
    .selectFrom(name)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}
