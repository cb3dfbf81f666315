import type { Item, Price } from './catalog.ts'

/** An item as JSON spells it: in the catalog file, and in the merchant API. */
export interface ItemMembers {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly image: string | null
  readonly price_fen?: number | undefined
  readonly min_fen?: number | undefined
  readonly max_fen?: number | undefined
  readonly max_quantity: number
  /** null: not counted. */
  readonly stock: number | null
  readonly available: boolean
  readonly delivery: string | null
}

/** Spells an item; `parseItem` reads it back. */
export function membersOfItem(item: Item): ItemMembers {
  return {
    id: item.id,
    title: item.title,
    description: item.description ?? null,
    image: item.image ?? null,
    ...membersOfPrice(item.price),
    max_quantity: item.maxQuantity,
    stock: item.stock ?? null,
    available: item.isAvailable,
    delivery: item.delivery ?? null,
  }
}

function membersOfPrice(price: Price) {
  return price.kind === 'fixed' ? { price_fen: price.amount } : { min_fen: price.min, max_fen: price.max }
}
