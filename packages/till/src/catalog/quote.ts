import { type Fen, parseFen } from '@minitill/wechat'
import { TillError } from '../errors/till-error.ts'
import type { Catalog, Item, ItemId } from './catalog.ts'

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
}

/**
 * Prices a selection from the catalog alone.
 * @throws TillError `item_not_found`, `quantity_out_of_bounds`, `amount_not_accepted`, `amount_required`, `amount_out_of_bounds`
 */
export function quote(catalog: Catalog, selection: Selection): Quote {
  const item = catalog.find((candidate) => candidate.id === selection.item)
  if (!item) throw new TillError('item_not_found')
  const quantity = selection.quantity ?? 1
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > item.maxQuantity)
    throw new TillError('quantity_out_of_bounds')
  const amount = parseFen(unitPrice(item, selection.amount) * quantity, 'amount')
  const description = quantity === 1 ? item.title : `${item.title} ×${quantity}`
  return { item: item.id, quantity, amount, description }
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
