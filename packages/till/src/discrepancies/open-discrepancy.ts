import type { Clock, Random, TransactionId } from '@minitill/wechat'
import { reachArchived } from '../archive/reach.ts'
import { recordEvent } from '../events/record-event.ts'
import { newId } from '../ids.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import { type DiscrepancyId, TILL } from './discrepancy.ts'
import type { DiscrepancyKind } from './discrepancy-kinds.ts'
import { discrepancyOfRow, insertAction, saveDiscrepancy } from './discrepancy-rows.ts'

/** Something that does not fit. */
export interface NewDiscrepancy {
  readonly kind: DiscrepancyKind
  readonly detail: string
  /** Absent where it is about a whole day. */
  readonly outTradeNo: string | undefined
  readonly transactionId: TransactionId | undefined
  readonly orderId: OrderId | undefined
  /** What tells it from others of the same kind and order: a refund's number, a day. */
  readonly about?: string | undefined
}

interface Effects {
  readonly clock: Clock
  readonly random: Random
}

/**
 * Opens a discrepancy in the caller's transaction. The same one again is counted, so that re-sends do not pile up: what
 * a person has resolved stays so, and what had healed by itself is open again.
 */
export async function openDiscrepancy(tx: Queries, found: NewDiscrepancy, effects: Effects): Promise<void> {
  const { kind, outTradeNo = '', transactionId = '', about, orderId } = found
  if (orderId !== undefined) await reachArchived(tx, 'order_id', [orderId])
  const once = [kind, outTradeNo, transactionId, ...(about === undefined ? [] : [about])].join(':')
  const now = effects.clock.now()
  const again = await tx
    .updateTable('discrepancies')
    .set((row) => ({ last_seen_at: now, seen: row('seen', '+', 1) }))
    .where('once', '=', once)
    .returningAll()
    .executeTakeFirst()
  if (again === undefined) return insert(tx, { ...found, once }, effects)
  const known = discrepancyOfRow(again)
  if (known.resolved?.resolution !== 'healed') return
  await saveDiscrepancy(tx, { ...known, state: 'open', resolved: undefined })
  await insertAction(tx, { id: known.id, actor: TILL, action: 'reopened', detail: found.detail }, effects)
  await tell(tx, { type: 'discrepancy.reopened', id: known.id, found }, effects)
}

async function insert(
  tx: Queries,
  found: NewDiscrepancy & { readonly once: string },
  effects: Effects,
): Promise<void> {
  const id = newId('dsc_', effects) as DiscrepancyId
  const now = effects.clock.now()
  await tx
    .insertInto('discrepancies')
    .values({
      id,
      kind: found.kind,
      state: 'open',
      order_id: found.orderId ?? null,
      out_trade_no: found.outTradeNo ?? '', // the column came before discrepancies that are about no number
      transaction_id: found.transactionId ?? null,
      detail: found.detail,
      opened_at: now,
      last_seen_at: now,
      seen: 1,
      once: found.once,
    })
    .execute()
  await insertAction(tx, { id, actor: TILL, action: 'opened', detail: found.detail }, effects)
  await tell(tx, { type: 'discrepancy.opened', id, found }, effects)
}

async function tell(
  tx: Queries,
  what: {
    readonly type: 'discrepancy.opened' | 'discrepancy.reopened'
    readonly id: DiscrepancyId
    readonly found: NewDiscrepancy
  },
  effects: Effects,
): Promise<void> {
  const { type, id, found } = what
  await recordEvent(
    tx,
    { type, orderId: found.orderId, data: { discrepancy_id: id, kind: found.kind } },
    effects,
  )
}
