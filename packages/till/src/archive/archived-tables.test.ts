import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteStore, type Store } from '../store/store.ts'
import { archivedTables, tablesLeftAlone } from './archived-tables.ts'

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

/** How a column is called that says of which order a row is, or of what else of an order. */
const TELLING = [
  'order_id',
  'out_trade_no',
  'event_id',
  'refund_id',
  'refund_record_id',
  'discrepancy_id',
  'delivery_id',
]

test('the archive knows every table that has something of an order, by a key or by the name of a column', async () => {
  const { rows } = await sql<{ name: string; column: string; parent: string | null }>`
    select t.name, c.name as "column", f."table" as parent from sqlite_master t
    join pragma_table_info(t.name) c left join pragma_foreign_key_list(t.name) f on f."from" = c.name
    where t.type = 'table' order by t.name`.execute(store.queries)
  const known = new Set<string>(archivedTables.map(({ name }) => name))
  const telling = rows.filter(
    ({ column, parent }) => TELLING.includes(column) || (parent !== null && known.has(parent)),
  )
  const names = new Set(telling.map(({ name }) => name))
  const expected = [...known, ...Object.keys(tablesLeftAlone)]
  expect([...names].sort(), 'add the table to archivedTables, or to tablesLeftAlone with a reason').toEqual(
    expected.sort(),
  )
})

test('every table comes behind the ones that it points to, so that an order can be put back', async () => {
  for (const [at, { name }] of archivedTables.entries()) {
    const { rows } = await sql<{
      parent: string
    }>`select "table" as parent from pragma_foreign_key_list(${name})`.execute(store.queries)
    const before = archivedTables.slice(0, at).map((table) => table.name as string)
    for (const { parent } of rows) expect(before, `${name} points to ${parent}`).toContain(parent)
  }
})
