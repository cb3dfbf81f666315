import { type Fen, parseFen } from '@minitill/wechat'
import { TillError } from '../errors/till-error.ts'
import type { Delivery, Item, ItemId } from './catalog.ts'

/** What a customer chose. */
export interface Selection {
  readonly item: string
  /** 1 where absent. */
  readonly quantity?: number | undefined
  /** Only for items with an open price. */
  readonly amount?: Fen | undefined
}

/** What the order will say and cost. */
export interface Quote {
  readonly item: ItemId
  readonly quantity: number
  readonly amount: Fen
  readonly description: string
  readonly delivery: Delivery | undefined
}

/**
 * Prices a selection from the item alone.
 * @throws TillError `item_not_found`, `item_unavailable`, `item_sold_out`, `quantity_out_of_bounds`,
 *   `amount_not_accepted`, `amount_required`, `amount_out_of_bounds`
 */
export function quote(item: Item | undefined, selection: Selection): Quote {
  if (!item) throw new TillError('item_not_found')
  if (!item.isAvailable) throw new TillError('item_unavailable')
  const quantity = selection.quantity ?? 1
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > item.maxQuantity)
    throw new TillError('quantity_out_of_bounds')
  const amount = parseFen(unitPrice(item, selection.amount) * quantity, 'amount')
  if (item.stock !== undefined && quantity > item.stock) throw new TillError('item_sold_out')
  const description = quantity === 1 ? item.title : `${item.title} ×${quantity}`
  return { item: item.id, quantity, amount, description, delivery: item.delivery }
}

function unitPrice(item: Item, offered: Fen | undefined): Fen {
  const { price } = item
  if (price.kind === 'fixed') {
    if (offered !== undefined) throw new TillError('amount_not_accepted')
    return price.amount
  }
  if (offered === undefined) throw new TillError('amount_required')
  if (offered < price.min || offered > price.max) throw new TillError('amount_out_of_bounds')
  return offered
}
