import { type Fen, invalidField, parseFen } from '@minitill/wechat'
import { type Delivery, deliveries, type Item, type ItemId, type Price } from './catalog.ts'

const MEMBERS = [
  ...['id', 'title', 'description', 'image', 'price_fen', 'min_fen', 'max_fen', 'max_quantity'],
  ...['stock', 'available', 'delivery'],
]
const LARGEST_QUANTITY = 1_000
const LARGEST_STOCK = 1_000_000_000

/** The members of an object, not yet believed. */
export type Members = Readonly<Record<string, unknown>>

/**
 * Reads an item as a file or a caller spells it. Unknown members are refused, because a misspelt price would
 * otherwise be no price. An optional member that is null counts as absent.
 * @param at where the item stands, for the message; empty where it stands alone
 * @throws InvalidFieldError naming the member
 */
export function parseItem(value: unknown, at = ''): Item {
  const item = parseMembers(value, at === '' ? 'item' : at)
  const place = (member: string) => (at === '' ? member : `${at}.${member}`)
  const unknown = Object.keys(item).find((member) => !MEMBERS.includes(member))
  if (unknown)
    throw invalidField({ field: place(unknown), rule: `one of ${MEMBERS.join(', ')}`, value: unknown })
  const read = (member: string, longest: number) => ({ value: item[member], field: place(member), longest })
  return {
    id: parseText(read('id', 64)) as ItemId,
    title: parseText(read('title', 100)),
    description: parseOptionalText(read('description', 500)),
    image: parseOptionalText(read('image', 500)),
    price: parsePrice(item, place),
    maxQuantity: parseMaxQuantity(item['max_quantity'], place('max_quantity')),
    stock: parseStock(item['stock'], place('stock')),
    isAvailable: parseFlag(item['available'], place('available')),
    delivery: parseDelivery(item['delivery'], place('delivery')),
  }
}

/** @throws InvalidFieldError */
export function parseMembers(value: unknown, field: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members
  throw invalidField({ field, rule: 'an object', value })
}

function parsePrice(item: Members, place: (member: string) => string): Price {
  if (item['price_fen'] !== undefined) {
    if (item['min_fen'] === undefined && item['max_fen'] === undefined) {
      return { kind: 'fixed', amount: parsePositive(item['price_fen'], place('price_fen')) }
    }
    throw invalidField({
      field: place('price_fen'),
      rule: 'left out where min_fen and max_fen are given',
      value: item['price_fen'],
    })
  }
  const min = parsePositive(item['min_fen'], place('min_fen'))
  const max = parsePositive(item['max_fen'], place('max_fen'))
  if (max < min) throw invalidField({ field: place('max_fen'), rule: 'at least min_fen', value: max })
  return { kind: 'open', min, max }
}

/** WeChat takes no order over 0 fen. */
function parsePositive(value: unknown, field: string): Fen {
  const fen = parseFen(value, field)
  if (fen < 1) throw invalidField({ field, rule: 'at least 1 fen', value })
  return fen
}

function parseMaxQuantity(value: unknown, field: string): number {
  if (value === undefined) return 1
  if (isWhole(value) && value >= 1 && value <= LARGEST_QUANTITY) return value
  throw invalidField({ field, rule: `a whole number, 1 to ${LARGEST_QUANTITY}`, value })
}

/** It can be below 0 where more was sold than there was; nobody sets it so. */
function parseStock(value: unknown, field: string): number | undefined {
  if (value === undefined || value === null) return undefined
  if (isWhole(value) && Math.abs(value) <= LARGEST_STOCK) return value
  throw invalidField({ field, rule: `a whole number of pieces, at most ${LARGEST_STOCK}, or null`, value })
}

function parseFlag(value: unknown, field: string): boolean {
  if (value === undefined) return true
  if (typeof value === 'boolean') return value
  throw invalidField({ field, rule: 'true or false', value })
}

function parseDelivery(value: unknown, field: string): Delivery | undefined {
  if (value === undefined || value === null) return undefined
  const delivery = deliveries.find((known) => known === value)
  if (delivery) return delivery
  throw invalidField({ field, rule: `one of ${deliveries.join(', ')}`, value })
}

interface ReadText {
  readonly value: unknown
  readonly field: string
  readonly longest: number
}

function parseOptionalText(text: ReadText): string | undefined {
  return text.value === undefined || text.value === null ? undefined : parseText(text)
}

function parseText({ value, field, longest }: ReadText): string {
  if (typeof value === 'string' && value.length >= 1 && value.length <= longest) return value
  throw invalidField({ field, rule: `text of 1 to ${longest} characters`, value })
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value)
}
