import { type Fen, invalidField, parseFen } from '@minitill/wechat'
import type { Catalog, Item, ItemId, Price } from './catalog.ts'

/**
 * Reads a catalog as it stands in a file: `{ "items": [{ "id", "title", "price_fen" | "min_fen" + "max_fen", … }] }`.
 * Amounts are fen. Unknown members are refused, because a misspelt price would otherwise be no price.
 * @throws InvalidFieldError naming the item and the member
 */
export function parseCatalog(value: unknown): Catalog {
  const items = membersOf(value, 'catalog')['items']
  if (!Array.isArray(items)) throw invalidField({ field: 'items', rule: 'a list of items', value: items })
  const catalog = items.map((item: unknown, index) => parseItem(item, `items[${index}]`))
  const twice = catalog.find((item, index) => catalog.findIndex((other) => other.id === item.id) !== index)
  if (twice)
    throw invalidField({ field: 'items', rule: 'a list in which every id stands once', value: twice.id })
  return catalog
}

const MEMBERS = ['id', 'title', 'description', 'image', 'price_fen', 'min_fen', 'max_fen', 'max_quantity']
const LARGEST_QUANTITY = 1_000

type Members = Readonly<Record<string, unknown>>

function parseItem(value: unknown, at: string): Item {
  const item = membersOf(value, at)
  const unknown = Object.keys(item).find((member) => !MEMBERS.includes(member))
  if (unknown)
    throw invalidField({ field: `${at}.${unknown}`, rule: `one of ${MEMBERS.join(', ')}`, value: unknown })
  return {
    id: parseText(item, { at, member: 'id', longest: 64 }) as ItemId,
    title: parseText(item, { at, member: 'title', longest: 100 }),
    description: parseOptionalText(item, { at, member: 'description', longest: 500 }),
    image: parseOptionalText(item, { at, member: 'image', longest: 500 }),
    price: parsePrice(item, at),
    maxQuantity: parseMaxQuantity(item['max_quantity'], at),
  }
}

function parsePrice(item: Members, at: string): Price {
  if (item['price_fen'] !== undefined) {
    if (item['min_fen'] === undefined && item['max_fen'] === undefined) {
      return { kind: 'fixed', amount: parsePositive(item['price_fen'], `${at}.price_fen`) }
    }
    throw invalidField({
      field: `${at}.price_fen`,
      rule: 'left out where min_fen and max_fen are given',
      value: item['price_fen'],
    })
  }
  const min = parsePositive(item['min_fen'], `${at}.min_fen`)
  const max = parsePositive(item['max_fen'], `${at}.max_fen`)
  if (max < min) throw invalidField({ field: `${at}.max_fen`, rule: 'at least min_fen', value: max })
  return { kind: 'open', min, max }
}

/** WeChat takes no order over 0 fen. */
function parsePositive(value: unknown, field: string): Fen {
  const fen = parseFen(value, field)
  if (fen < 1) throw invalidField({ field, rule: 'at least 1 fen', value })
  return fen
}

function parseMaxQuantity(value: unknown, at: string): number {
  if (value === undefined) return 1
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LARGEST_QUANTITY)
    return value
  throw invalidField({ field: `${at}.max_quantity`, rule: `a whole number, 1 to ${LARGEST_QUANTITY}`, value })
}

interface TextRule {
  readonly at: string
  readonly member: string
  readonly longest: number
}

function parseOptionalText(item: Members, rule: TextRule): string | undefined {
  return item[rule.member] === undefined ? undefined : parseText(item, rule)
}

function parseText(item: Members, { at, member, longest }: TextRule): string {
  const value = item[member]
  if (typeof value === 'string' && value.length >= 1 && value.length <= longest) return value
  throw invalidField({ field: `${at}.${member}`, rule: `text of 1 to ${longest} characters`, value })
}

function membersOf(value: unknown, field: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members
  throw invalidField({ field, rule: 'an object', value })
}
