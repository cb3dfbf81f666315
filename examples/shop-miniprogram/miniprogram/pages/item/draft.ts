import type { Item } from '../../lib/minitill'
import { parseYuan } from '../../money/parse-yuan'

/** What the choice comes to, for show: the till has the last word. `totalFen` is 0 while it cannot be ordered. */
export function readDraft(
  item: Item,
  draft: { readonly quantity: number; readonly amount: string },
): { totalFen: number; isWrong: boolean } {
  if (item.isSoldOut) return { totalFen: 0, isWrong: false }
  if (item.priceFen !== undefined) return { totalFen: item.priceFen * draft.quantity, isWrong: false }
  const fen = parseYuan(draft.amount)
  const fits = fen !== undefined && fen >= (item.minFen ?? 1) && fen <= (item.maxFen ?? fen)
  return { totalFen: fits ? fen : 0, isWrong: draft.amount !== '' && !fits }
}
