import { TillError } from '../errors/till-error.ts'
import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf } from '../paging/page.ts'
import { parseStored } from '../store/parse-stored.ts'
import type { Queries } from '../store/store.ts'
import type { ReconciliationRow } from '../store/tables.ts'
import type { MerchantDay, Reconciliation } from './reconciliation.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

/** Asks for a day, anew where it was compared before: its report stays until there is another. */
export async function askForDay(tx: Queries, { mchid, day }: MerchantDay, now: number): Promise<void> {
  const asked = { state: 'waiting', note: null, asked_at: now }
  await tx
    .insertInto('reconciliations')
    .values({ mchid, day, report: null, finished_at: null, ...asked })
    .onConflict((conflict) => conflict.columns(['mchid', 'day']).doUpdateSet(asked))
    .execute()
}

/** Writes how far a day has come. */
export async function saveReconciliation(
  tx: Queries,
  { mchid, day }: MerchantDay,
  change: Partial<Pick<ReconciliationRow, 'state' | 'note' | 'report' | 'finished_at'>>,
): Promise<void> {
  await tx
    .updateTable('reconciliations')
    .set(change)
    .where('mchid', '=', mchid)
    .where('day', '=', day)
    .execute()
}

/** @throws TillError `reconciliation_not_found` */
export async function loadReconciliation(db: Queries, wish: MerchantDay): Promise<Reconciliation> {
  const row = await db
    .selectFrom('reconciliations')
    .selectAll()
    .where('mchid', '=', wish.mchid)
    .where('day', '=', wish.day)
    .executeTakeFirst()
  if (!row) throw new TillError('reconciliation_not_found')
  return reconciliationOfRow(row)
}

/** The latest day first. @throws TillError `invalid_cursor` */
export async function listReconciliations(db: Queries, page: PageRequest): Promise<Page<Reconciliation>> {
  const before = parseDayCursor(page.cursor)
  let query = db.selectFrom('reconciliations').selectAll()
  if (before !== undefined)
    query = query.where((row) =>
      row.or([
        row('day', '<', before.day),
        row.and([row('day', '=', before.day), row('mchid', '<', before.mchid)]),
      ]),
    )
  const rows = await query
    .orderBy('day', 'desc')
    .orderBy('mchid', 'desc')
    .limit(page.limit + 1)
    .execute()
  const cursorOf = ({ day, mchid }: ReconciliationRow) => `${day}_${mchid}`
  return pageOf({ rows, limit: page.limit, cursorOf, itemOf: reconciliationOfRow })
}

function parseDayCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [, day, mchid] = /^(\d{4}-\d\d-\d\d)_(\d{1,32})$/.exec(cursor) ?? []
  if (day === undefined || mchid === undefined) throw new TillError('invalid_cursor')
  return { day, mchid }
}

function reconciliationOfRow(row: ReconciliationRow): Reconciliation {
  return {
    mchid: row.mchid,
    day: row.day,
    state: row.state,
    note: row.note ?? undefined,
    report:
      row.report === null
        ? undefined
        : parseStored(row.report, `reconciliations.report of ${row.mchid} ${row.day}`),
    askedAt: row.asked_at,
    finishedAt: row.finished_at ?? undefined,
  } as Reconciliation
}
