import { needText, needWhole, parseFields, parseList, readText, readWhole } from '../http/read-fields.ts'

/** What there is to buy. */
export interface Catalog {
  readonly items: readonly Item[]
  /** For `subscribe` of a purchase; empty where the till sends no messages. */
  readonly subscribeTemplateIds: readonly string[]
  /** The first is the default; more than one only where the till lets the customer choose. */
  readonly channels: readonly string[]
}

/** Something to buy: at `priceFen`, or at an amount of the customer's own from `minFen` to `maxFen`. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly description: string | undefined
  /** The address of a picture. */
  readonly image: string | undefined
  readonly priceFen: number | undefined
  readonly minFen: number | undefined
  readonly maxFen: number | undefined
  /** The most of one order; never more than are left, and 0 where it is sold out. */
  readonly maxQuantity: number
  /** How many are left; undefined where they are not counted. Another customer may be faster. */
  readonly stock: number | undefined
  readonly isSoldOut: boolean
}

export function parseCatalog(value: unknown): Catalog {
  const fields = parseFields(value)
  return {
    items: parseList(fields['items'], parseItem),
    subscribeTemplateIds: parseList(fields['subscribe_template_ids'], String),
    channels: parseList(fields['channels'], String),
  }
}

function parseItem(value: unknown): Item {
  const fields = parseFields(value)
  const stock = readWhole(fields, 'stock')
  const left = stock === undefined ? Number.MAX_SAFE_INTEGER : Math.max(0, stock)
  return {
    id: needText(fields, 'id'),
    title: needText(fields, 'title'),
    description: readText(fields, 'description'),
    image: readText(fields, 'image'),
    priceFen: readWhole(fields, 'price_fen'),
    minFen: readWhole(fields, 'min_fen'),
    maxFen: readWhole(fields, 'max_fen'),
    maxQuantity: Math.min(needWhole(fields, 'max_quantity'), left),
    stock,
    isSoldOut: left === 0,
  }
}
