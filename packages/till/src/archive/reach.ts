import type { Selectable } from 'kysely'
import { TillError } from '../errors/till-error.ts'
import type { Queries } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import {
  type ArchiveKey,
  type ArchivePlace,
  deleteArchived,
  findPlaces,
  loadArchived,
} from './archive-rows.ts'
import { type OrderRows, type Row, unpackDocument } from './document.ts'
import { insertLiveRows } from './live-rows.ts'

/**
 * Finds orders in the archive. Who reads outside a transaction gets the rows from there; who reads in a transaction is
 * about to write, so the order is first put back whole, in that transaction, and all goes on as for any other.
 * @throws TillError `archive_detached`
 */
export async function reachArchived(
  db: Queries,
  key: ArchiveKey,
  values: readonly string[],
): Promise<readonly OrderRows[]> {
  const orders: OrderRows[] = []
  for (const place of await findPlaces(db, key, values)) {
    const rows = await loadRows(db, place)
    if (rows && db.isTransaction) await putBack(db, place, rows)
    if (rows) orders.push(rows)
  }
  return orders
}

/**
 * The rows of a table, wherever they are: what the live tables do not have is looked for in the archive.
 * @param wanted the values of a column, and as what they are known there
 * @param look finds the live ones. It is asked again behind the archive, because an order may come back in between.
 */
export async function rowsAnywhere<Name extends keyof Tables>(
  db: Queries,
  wanted: {
    readonly table: Name
    readonly column: string & keyof Tables[Name]
    readonly key: ArchiveKey
    readonly values: readonly string[]
  },
  look: (values: readonly string[]) => Promise<readonly Selectable<Tables[Name]>[]>,
): Promise<readonly Selectable<Tables[Name]>[]> {
  const { table, column, key, values } = wanted
  const missingIn = (rows: readonly object[]) => {
    const there = new Set(rows.map((row) => (row as Row)[column]))
    return values.filter((value) => !there.has(value))
  }
  const live = await look(values)
  const missing = missingIn(live)
  if (missing.length === 0) return live
  const archived = (await reachArchived(db, key, missing))
    .flatMap((rows) => rows[table] ?? [])
    .filter((row) => missing.includes(String(row[column]))) as unknown as typeof live // our own columns
  const found = [...live, ...archived]
  const lost = missingIn(found)
  return lost.length === 0 || db.isTransaction ? found : [...found, ...(await look(lost))]
}

/** Undefined where it came back a moment ago. */
async function loadRows(db: Queries, place: ArchivePlace): Promise<OrderRows | undefined> {
  const { order_id, month } = place
  const [archived] = await loadArchived(db, { month, ids: [order_id] })
  if (archived) return unpackDocument(archived.document, `archived_orders.document of ${order_id}`)
  if ((await findPlaces(db, 'order_id', [order_id])).length === 0) return undefined
  throw new TillError('archive_detached', { detail: `${order_id} is of ${month}` })
}

/** Taken away first: of two who put it back at once, PostgreSQL lets the other begin again. */
async function putBack(tx: Queries, place: ArchivePlace, rows: OrderRows): Promise<void> {
  await deleteArchived(tx, place)
  await insertLiveRows(tx, rows)
}
