import type { Clock, OutTradeNo, Random, TransactionId } from '@minitill/wechat'
import { recordEvent } from '../events/record-event.ts'
import { newId } from '../ids.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { DiscrepancyKind } from './discrepancy.ts'

/** Something that does not fit. */
export interface NewDiscrepancy {
  readonly kind: DiscrepancyKind
  readonly detail: string
  readonly outTradeNo: OutTradeNo
  readonly transactionId: TransactionId | undefined
  readonly orderId: OrderId | undefined
}

/** Opens a discrepancy in the caller's transaction. The same one again is counted, so that re-sends do not pile up. */
export async function openDiscrepancy(
  tx: Queries,
  found: NewDiscrepancy,
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<void> {
  const once = [found.kind, found.outTradeNo, found.transactionId ?? ''].join(':')
  const now = effects.clock.now()
  const again = await tx
    .updateTable('discrepancies')
    .set((row) => ({ last_seen_at: now, seen: row('seen', '+', 1) }))
    .where('once', '=', once)
    .executeTakeFirst()
  if (again.numUpdatedRows > 0n) return
  await tx
    .insertInto('discrepancies')
    .values(rowOf(found, { id: newId('dsc_', effects), once, now }))
    .execute()
  await recordEvent(
    tx,
    { type: 'discrepancy.opened', orderId: found.orderId, data: { kind: found.kind } },
    effects,
  )
}

function rowOf(
  found: NewDiscrepancy,
  at: { readonly id: string; readonly once: string; readonly now: number },
) {
  return {
    id: at.id,
    kind: found.kind,
    state: 'open',
    order_id: found.orderId ?? null,
    out_trade_no: found.outTradeNo,
    transaction_id: found.transactionId ?? null,
    detail: found.detail,
    opened_at: at.now,
    last_seen_at: at.now,
    seen: 1,
    once: at.once,
  }
}
