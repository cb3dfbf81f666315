import { invalidField } from '@minitill/wechat'
import { type Catalog, MOST_ITEMS } from './catalog.ts'
import { parseItem, parseMembers } from './parse-item.ts'

/**
 * Reads a catalog as it stands in a file: `{ "items": [{ "id", "title", "price_fen" | "min_fen" + "max_fen", … }] }`.
 * Amounts are fen.
 * @throws InvalidFieldError naming the item and the member
 */
export function parseCatalog(value: unknown): Catalog {
  const items = parseMembers(value, 'catalog')['items']
  if (!Array.isArray(items) || items.length > MOST_ITEMS)
    throw invalidField({ field: 'items', rule: `a list of items, ${MOST_ITEMS} at most`, value: items })
  const catalog = items.map((item: unknown, index) => parseItem(item, `items[${index}]`))
  const twice = catalog.find((item, index) => catalog.findIndex((other) => other.id === item.id) !== index)
  if (twice)
    throw invalidField({ field: 'items', rule: 'a list in which every id stands once', value: twice.id })
  return catalog
}
