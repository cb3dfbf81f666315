import { sql } from 'kysely'
import type { AnyTables } from './move-store.ts'

/** A table of the source. */
export interface MovedTable {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** The tables that its rows point to. */
  readonly parents: readonly string[]
}

/** Every table of a SQLite store, each after the ones that it points to. */
export async function tablesInOrder(source: AnyTables): Promise<readonly MovedTable[]> {
  const found = await sql<{ name: string }>`
    select name from sqlite_master
    where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%' order by name`.execute(
    source,
  )
  const tables = await Promise.all(found.rows.map(({ name }) => describeTable(source, name)))
  return sortByParents(tables)
}

async function describeTable(source: AnyTables, name: string): Promise<MovedTable> {
  const columns = await sql<{ name: string; pk: number }>`
    select name, pk from pragma_table_info(${name})`.execute(source)
  const parents = await sql<{ parent: string }>`
    select "table" as parent from pragma_foreign_key_list(${name})`.execute(source)
  return {
    name,
    columns: columns.rows.map((column) => column.name),
    key: columns.rows.filter(({ pk }) => pk > 0).map((column) => column.name),
    parents: parents.rows.map((row) => row.parent).filter((parent) => parent !== name),
  }
}

function sortByParents(tables: readonly MovedTable[]): readonly MovedTable[] {
  const sorted: MovedTable[] = []
  let rest = tables
  while (rest.length > 0) {
    const names = new Set(rest.map((table) => table.name))
    const ready = rest.filter((table) => !table.parents.some((parent) => names.has(parent)))
    if (ready.length === 0) throw new Error('Tables point to each other in a circle.') // a migration of ours made it
    sorted.push(...ready)
    rest = rest.filter((table) => !ready.includes(table))
  }
  return sorted
}
