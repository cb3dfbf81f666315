import type { Queries } from '../store/store.ts'
import type { ArchivedOrderRow } from '../store/tables.ts'
import { type OrderRows, unpackDocument } from './document.ts'
import type { ShanghaiMonth } from './month.ts'

/** An archived order: the columns that people read, and all rows that it left. */
export interface ArchivedStory extends Omit<ArchivedOrderRow, 'document'> {
  readonly rows: OrderRows
}

/** Orders that are held in memory at a time. */
const PAGE = 100

/** All of a month, in the order of their ids. @throws TillError `record_unreadable` */
export async function* exportMonth(db: Queries, month: ShanghaiMonth): AsyncGenerator<ArchivedStory> {
  let after = ''
  for (;;) {
    const page = await db
      .selectFrom('archived_orders')
      .selectAll()
      .where('month', '=', month)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const { document, ...columns } of page)
      yield { ...columns, rows: unpackDocument(document, `archived_orders.document of ${columns.id}`) }
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
  }
}
