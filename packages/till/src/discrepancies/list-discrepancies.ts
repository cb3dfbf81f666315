import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf, parseIdCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { Discrepancy } from './discrepancy.ts'
import { discrepancyOfRow } from './discrepancy-rows.ts'

/** Discrepancies in a state, newest first. @throws TillError `invalid_cursor` */
export async function listDiscrepancies(
  db: Queries,
  page: PageRequest & { readonly state: Discrepancy['state'] },
): Promise<Page<Discrepancy>> {
  const before = parseIdCursor(page.cursor, 'dsc_')
  let query = db.selectFrom('discrepancies').selectAll().where('state', '=', page.state)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.id, itemOf: discrepancyOfRow })
}
