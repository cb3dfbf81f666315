import type { Kysely } from 'kysely'
import { nextMonth } from '../../archive/archived-months.ts'
import { providePartition } from '../../archive/partition.ts'
import type { Store } from '../store.ts'
import { continueCounters } from './continue-counters.ts'
import { copyTable, countForeignRows } from './copy-table.ts'
import { type Figures, figuresOf } from './figures.ts'
import { tablesInOrder } from './tables-in-order.ts'

/** Any table at all: moving asks the store itself what there is, so a new table cannot be forgotten. */
export type AnyTables = Kysely<Record<string, Record<string, unknown>>>

/** What became of a move. */
export type Moved =
  /** The target holds rows that the source does not know; nothing was copied. */
  | { readonly kind: 'foreign_rows'; readonly table: string }
  /** Everything is there, and both stores add up to the same. */
  | { readonly kind: 'moved'; readonly figures: Figures }
  /** Something was written meanwhile: the target must not be used yet. */
  | { readonly kind: 'differs'; readonly source: Figures; readonly target: Figures }

/**
 * Copies everything of a SQLite store into a PostgreSQL one, and compares. What an earlier, interrupted move brought
 * over is passed by. The source is only read; no till may run on either.
 */
export async function moveStore(stores: { readonly source: Store; readonly target: Store }): Promise<Moved> {
  const [source, target] = [asAnyTables(stores.source), asAnyTables(stores.target)]
  const tables = await tablesInOrder(source)
  for (const table of tables) {
    if ((await countForeignRows(table, { source, target })) > 0)
      return { kind: 'foreign_rows', table: table.name }
  }
  await providePartitions(stores)
  for (const table of tables) await copyTable(table, { source, target })
  await continueCounters(target)
  const before = await figuresOf(source, tables)
  const after = await figuresOf(target, tables)
  const isSame = JSON.stringify(before) === JSON.stringify(after)
  return isSame ? { kind: 'moved', figures: after } : { kind: 'differs', source: before, target: after }
}

/** The archive is parted by month there: each month that comes along needs its part. */
async function providePartitions({ source, target }: Parameters<typeof moveStore>[0]): Promise<void> {
  for (let month = await nextMonth(source.queries, ''); month; month = await nextMonth(source.queries, month))
    await providePartition(target, month)
}

function asAnyTables(store: Store): AnyTables {
  return store.queries as unknown as AnyTables // the same queries, about tables that are known by name alone
}
