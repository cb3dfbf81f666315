import type { Clock, Random } from '@minitill/wechat'
import { recordEvent } from '../events/record-event.ts'
import type { Queries } from '../store/store.ts'
import { TILL } from './discrepancy.ts'
import type { DiscrepancyKind } from './discrepancy-kinds.ts'
import { discrepancyOfRow, insertAction, saveDiscrepancy } from './discrepancy-rows.ts'

/** Resolves open discrepancies that later evidence shows to fit, in the transaction of that evidence. */
export async function healDiscrepancies(
  tx: Queries,
  healed: {
    readonly kinds: readonly DiscrepancyKind[]
    /** Empty: those that are about no number. */
    readonly outTradeNos: readonly string[]
    /** Only those about this; see `NewDiscrepancy.about`. */
    readonly about?: string | undefined
    /** What shows it, in words. */
    readonly because: string
  },
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<void> {
  const { kinds, outTradeNos, about, because: detail } = healed
  const open = tx
    .selectFrom('discrepancies')
    .selectAll()
    .where('out_trade_no', 'in', outTradeNos.length === 0 ? [''] : outTradeNos)
    .where('state', '=', 'open')
    .where('kind', 'in', kinds)
  const rows = await (about === undefined ? open : open.where('once', 'like', `%:${about}`)).execute()
  for (const known of rows.map(discrepancyOfRow)) {
    const resolved = { at: effects.clock.now(), by: TILL, resolution: 'healed' } as const
    await saveDiscrepancy(tx, { ...known, state: 'resolved', resolved })
    await insertAction(tx, { id: known.id, actor: TILL, action: 'resolved', detail }, effects)
    const data = { discrepancy_id: known.id, kind: known.kind, resolution: 'healed' }
    await recordEvent(tx, { type: 'discrepancy.resolved', orderId: known.orderId, data }, effects)
  }
}
