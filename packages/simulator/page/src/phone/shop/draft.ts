import type { CatalogItem, Channel, Checkout } from '../../api/order.ts'
import { parseYuan } from '../../money/yuan.ts'

/** What the customer has filled in so far. */
export interface Draft {
  readonly quantity: number
  readonly amount: string
  readonly remark: string
  readonly channel: Channel | undefined
}

/** Fen between which a custom amount must lie; `undefined` where the price is fixed. */
export function boundsOf(item: CatalogItem): { readonly min: number; readonly max: number } | undefined {
  if (typeof item.price_fen === 'number') return undefined
  return { min: item.min_fen ?? 1, max: item.max_fen ?? Number.MAX_SAFE_INTEGER }
}

/** What the draft comes to in fen, for show; `undefined` while the amount cannot be ordered. The server decides. */
export function totalOf(item: CatalogItem, draft: Draft): number | undefined {
  const bounds = boundsOf(item)
  if (bounds === undefined) return (item.price_fen ?? 0) * draft.quantity
  const amount = parseYuan(draft.amount)
  return amount !== undefined && amount >= bounds.min && amount <= bounds.max ? amount : undefined
}

/** The draft as the till wants it: a price is sent only where the customer may choose it. */
export function checkoutOf(item: CatalogItem, draft: Draft): Checkout {
  const remark = draft.remark.trim()
  const amount = boundsOf(item) && parseYuan(draft.amount)
  return {
    item: item.id,
    ...(amount === undefined ? { quantity: draft.quantity } : { amount_fen: amount }),
    ...(remark === '' ? {} : { remark }),
    ...(draft.channel === undefined ? {} : { channel: draft.channel }),
  }
}
