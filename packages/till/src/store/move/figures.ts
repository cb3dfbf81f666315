import { sql } from 'kysely'
import type { AnyTables } from './move-store.ts'
import type { MovedTable } from './tables-in-order.ts'

/** What two stores must agree on: the rows of each table, and the fen in each state. */
export type Figures = Readonly<Record<string, number>>

/** What has to be known of a table to add it up. */
export type WeighedTable = Pick<MovedTable, 'name' | 'columns'>

/** Adds up a store: `orders` counts rows, `orders.paid` the fen of those that are paid. */
export async function figuresOf(db: AnyTables, tables: readonly WeighedTable[]): Promise<Figures> {
  const figures: Record<string, number> = {}
  for (const table of tables) {
    const hasMoney = table.columns.includes('amount_fen') && table.columns.includes('state')
    const state = hasMoney ? sql<string>`state` : sql<string>`''`
    const amount = hasMoney ? sql<number>`sum(amount_fen)` : sql<number>`0`
    const { rows } = await sql<{ state: string; count: number; fen: number }>`
      select ${state} as state, count(*) as count, ${amount} as fen
      from ${sql.table(table.name)} group by 1 order by 1`.execute(db)
    figures[table.name] = rows.reduce((sum, row) => sum + row.count, 0)
    if (hasMoney) for (const row of rows) figures[`${table.name}.${row.state}`] = row.fen
  }
  return figures
}
