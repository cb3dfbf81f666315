import type { Branded, Fen } from '@minitill/wechat'

export type ItemId = Branded<string, 'ItemId'>

/** What customers can order; the order of the list is the order on the screen. */
export type Catalog = readonly Item[]

/** One thing to sell, at its own price or for an amount that the customer names within bounds. */
export interface Item {
  readonly id: ItemId
  readonly title: string
  readonly description: string | undefined
  /** An address, or a path below the server's own. */
  readonly image: string | undefined
  readonly price: Price
  /** 1 where only one can be ordered at a time. */
  readonly maxQuantity: number
  /** Pieces that can still be ordered, without those that orders hold; undefined where they are not counted. */
  readonly stock: number | undefined
  /** False: customers neither see nor order it. */
  readonly isAvailable: boolean
  /** How it reaches the customer; undefined where the merchant says so order by order. */
  readonly delivery: Delivery | undefined
}

export type Price =
  | { readonly kind: 'fixed'; readonly amount: Fen }
  | { readonly kind: 'open'; readonly min: Fen; readonly max: Fen }

/** WeChat's four ways of shipping. */
export const deliveries = ['express', 'local', 'pickup', 'virtual'] as const
export type Delivery = (typeof deliveries)[number]

/** An item as the store has it. */
export interface CatalogItem extends Item {
  /** `file`: it comes and goes with the catalog file. `api`: it stays until it is deleted. */
  readonly source: ItemSource
}

export type ItemSource = 'file' | 'api'

/** So that the whole catalog fits into one answer. */
export const MOST_ITEMS = 1_000
