import type { Clock, Random } from '@minitill/wechat'
import { rowsAnywhere } from '../archive/reach.ts'
import { newId } from '../ids.ts'
import type { Queries } from '../store/store.ts'
import type { DiscrepancyRow } from '../store/tables.ts'
import type { Discrepancy, DiscrepancyAction, DiscrepancyId } from './discrepancy.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export async function findDiscrepancy(db: Queries, id: DiscrepancyId): Promise<Discrepancy | undefined> {
  const wanted = { table: 'discrepancies', column: 'id', key: 'record', values: [id] } as const
  const [row] = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('discrepancies').selectAll().where('id', 'in', ids).execute(),
  )
  return row && discrepancyOfRow(row)
}

/** Writes who works on it and what came of it. The caller holds the transaction in which it was read. */
export async function saveDiscrepancy(tx: Queries, { id, ...changed }: Discrepancy): Promise<void> {
  await tx
    .updateTable('discrepancies')
    .set({
      state: changed.state,
      owner: changed.owner ?? null,
      resolution: changed.resolved?.resolution ?? null,
      resolved_at: changed.resolved?.at ?? null,
      resolved_by: changed.resolved?.by ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Adds to the trail. */
export async function insertAction(
  tx: Queries,
  done: Omit<DiscrepancyAction, 'at'> & { readonly id: DiscrepancyId },
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<void> {
  const { id, actor, action, detail } = done
  const row = { id: newId('dsa_', effects), discrepancy_id: id, at: effects.clock.now() }
  await tx
    .insertInto('discrepancy_actions')
    .values({ ...row, actor, action, detail: detail ?? null })
    .execute()
}

/** The trail, oldest first. */
export async function listActions(db: Queries, id: DiscrepancyId): Promise<readonly DiscrepancyAction[]> {
  const wanted = {
    table: 'discrepancy_actions',
    column: 'discrepancy_id',
    key: 'record',
    values: [id],
  } as const
  const rows = await rowsAnywhere(db, wanted, (ids) =>
    db
      .selectFrom('discrepancy_actions')
      .selectAll()
      .where('discrepancy_id', 'in', ids)
      .orderBy('id')
      .execute(),
  )
  return rows.map(
    ({ at, actor, action, detail }) =>
      ({ at, actor, action, detail: detail ?? undefined }) as DiscrepancyAction,
  )
}

export function discrepancyOfRow(row: DiscrepancyRow): Discrepancy {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    orderId: row.order_id ?? undefined,
    outTradeNo: row.out_trade_no === '' ? undefined : row.out_trade_no,
    transactionId: row.transaction_id ?? undefined,
    detail: row.detail,
    openedAt: row.opened_at,
    lastSeenAt: row.last_seen_at,
    seen: row.seen,
    owner: row.owner ?? undefined,
    resolved:
      row.resolved_at === null
        ? undefined
        : { at: row.resolved_at, by: row.resolved_by, resolution: row.resolution },
  } as Discrepancy
}
