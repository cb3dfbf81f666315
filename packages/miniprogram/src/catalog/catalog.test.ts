import { expect, it } from 'vitest'
import { parseCatalog } from './catalog.ts'

const itemWith = (members: object) => {
  const item = { id: 'coffee', title: '咖啡', price_fen: 1800, max_quantity: 9, ...members }
  return parseCatalog({ items: [item], subscribe_template_ids: [], channels: ['v3'] }).items[0]
}

it.each([
  ['are not counted', { stock: null }, { stock: undefined, maxQuantity: 9, isSoldOut: false }],
  ['are many', { stock: 40 }, { stock: 40, maxQuantity: 9, isSoldOut: false }],
  ['are fewer than one order may have', { stock: 3 }, { stock: 3, maxQuantity: 3, isSoldOut: false }],
  ['are all gone', { stock: 0 }, { stock: 0, maxQuantity: 0, isSoldOut: true }],
  ['were sold twice by a late payment', { stock: -1 }, { stock: -1, maxQuantity: 0, isSoldOut: true }],
  ['are counted by no till of that age', {}, { stock: undefined, maxQuantity: 9, isSoldOut: false }],
])('an item whose pieces %s says how many one order may have', (_, members, shown) => {
  expect(itemWith(members)).toMatchObject(shown)
})
