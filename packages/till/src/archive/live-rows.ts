import type { Kysely } from 'kysely'
import type { Queries } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import { type ArchivedTable, archivedTables } from './archived-tables.ts'
import type { OrderRows, Row } from './document.ts'

/** The rows of several orders, by the id of the order. */
export type RowsOfOrders = ReadonlyMap<string, OrderRows>

/** These orders with all that they left. */
export async function loadLiveRows(db: Queries, ids: readonly string[]): Promise<RowsOfOrders> {
  const loaded = new Map<keyof Tables, readonly OwnedRow[]>()
  for (const table of archivedTables) loaded.set(table.name, await loadTable(db, table, { ids, loaded }))
  const orders = new Map<string, Record<string, Row[]>>()
  for (const [name, rows] of loaded)
    for (const { owner, row } of rows) {
      const order = orders.get(owner) ?? {}
      orders.set(owner, { ...order, [name]: [...(order[name] ?? []), row] })
    }
  return orders
}

/** Takes them away, the rows that point first. @returns how many of each table went */
export async function deleteLiveRows(db: Queries, orders: RowsOfOrders): Promise<RowCounts> {
  const gone: Partial<Record<keyof Tables, number>> = {}
  for (const { name, key } of [...archivedTables].reverse()) {
    const keys = [...orders.values()].flatMap((rows) => (rows[name] ?? []).map((row) => row[key]))
    if (keys.length === 0) continue
    const deleted = await anyTables(db).deleteFrom(name).where(key, 'in', keys).executeTakeFirstOrThrow()
    gone[name] = Number(deleted.numDeletedRows)
  }
  return gone
}

/** Puts the rows of an order back where they were. */
export async function insertLiveRows(db: Queries, rows: OrderRows): Promise<void> {
  for (const { name } of archivedTables) {
    const values = rows[name]
    if (values?.length) await anyTables(db).insertInto(name).values(values).execute()
  }
}

/** How many rows of each table. */
export type RowCounts = { readonly [Name in keyof Tables]?: number }

export function countRows(orders: RowsOfOrders): RowCounts {
  const counts: Partial<Record<keyof Tables, number>> = {}
  for (const rows of orders.values())
    for (const { name } of archivedTables) {
      const more = rows[name]?.length ?? 0
      if (more > 0) counts[name] = (counts[name] ?? 0) + more
    }
  return counts
}

interface OwnedRow {
  readonly owner: string
  readonly row: Row
}

async function loadTable(
  db: Queries,
  { name, key, points }: ArchivedTable,
  known: { readonly ids: readonly string[]; readonly loaded: ReadonlyMap<string, readonly OwnedRow[]> },
): Promise<readonly OwnedRow[]> {
  const parents = known.loaded.get(points.table) ?? []
  const owners = new Map<unknown, string>(
    name === points.table
      ? known.ids.map((id) => [id, id])
      : parents.map(({ owner, row }) => [row[points.to], owner]),
  )
  if (owners.size === 0) return []
  const rows = await anyTables(db)
    .selectFrom(name)
    .selectAll()
    .where(points.from, 'in', [...owners.keys()])
    .orderBy(key)
    .execute()
  return rows.map((row) => ({ owner: owners.get(row[points.from]) ?? '', row }))
}

/** The same queries, about tables that are known by name alone. */
function anyTables(db: Queries): Kysely<Record<string, Record<string, unknown>>> {
  return db as unknown as Kysely<Record<string, Record<string, unknown>>>
}
