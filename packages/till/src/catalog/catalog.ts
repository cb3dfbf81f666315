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
}

export type Price =
  | { readonly kind: 'fixed'; readonly amount: Fen }
  | { readonly kind: 'open'; readonly min: Fen; readonly max: Fen }
