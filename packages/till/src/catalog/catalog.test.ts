import { parseFen } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { parseCatalog } from './parse-catalog.ts'
import { quote, type Selection } from './quote.ts'

const catalog = parseCatalog({
  items: [
    { id: 'coffee', title: '美式咖啡', price_fen: 1800, max_quantity: 3 },
    { id: 'gift', title: '心意', min_fen: 100, max_fen: 50_000 },
    { id: 'cake', title: '蛋糕', price_fen: 2500, max_quantity: 5, stock: 2 },
    { id: 'old', title: '旧款', price_fen: 900, available: false },
  ],
})
const quoteOf = (selection: Selection) =>
  quote(
    catalog.find((item) => item.id === selection.item),
    selection,
  )
const fen = (amount: number) => parseFen(amount, 'amount')

describe('the price of a selection', () => {
  test.each([
    [{ item: 'coffee' }, 1800, '美式咖啡'],
    [{ item: 'coffee', quantity: 3 }, 5400, '美式咖啡 ×3'],
    [{ item: 'gift', amount: fen(100) }, 100, '心意'],
    [{ item: 'gift', amount: fen(50_000) }, 50_000, '心意'],
  ])('%j is %i fen', (selection, amount, description) => {
    expect(quoteOf(selection)).toMatchObject({ amount, description })
  })

  test.each([
    [{ item: 'tea' }, 'item_not_found'],
    [{ item: 'old' }, 'item_unavailable'],
    [{ item: 'cake', quantity: 3 }, 'item_sold_out'],
    [{ item: 'coffee', amount: fen(1) }, 'amount_not_accepted'],
    [{ item: 'coffee', quantity: 4 }, 'quantity_out_of_bounds'],
    [{ item: 'coffee', quantity: 0 }, 'quantity_out_of_bounds'],
    [{ item: 'coffee', quantity: 1.5 }, 'quantity_out_of_bounds'],
    [{ item: 'gift' }, 'amount_required'],
    [{ item: 'gift', amount: fen(99) }, 'amount_out_of_bounds'],
    [{ item: 'gift', amount: fen(50_001) }, 'amount_out_of_bounds'],
  ])('%j is refused as %s', (selection, code) => {
    expect(() => quoteOf(selection)).toThrow(expect.objectContaining({ code }))
  })
})

describe('a catalog file', () => {
  test.each([
    [{ items: [{ id: 'a', title: 'A', price_fen: 0 }] }, 'items[0].price_fen must be at least 1 fen'],
    [
      { items: [{ id: 'a', title: 'A', price_fen: '5' }] },
      'items[0].price_fen must be a whole number of fen',
    ],
    [
      { items: [{ id: 'a', title: 'A', price_fen: 1.5 }] },
      'items[0].price_fen must be a whole number of fen',
    ],
    [{ items: [{ id: 'a', title: 'A', price: 5 }] }, 'items[0].price must be one of'],
    [{ items: [{ id: 'a', title: 'A' }] }, 'items[0].min_fen must be'],
    [
      { items: [{ id: 'a', title: 'A', min_fen: 5, max_fen: 4 }] },
      'items[0].max_fen must be at least min_fen',
    ],
    [{ items: [{ id: 'a', title: '', price_fen: 5 }] }, 'items[0].title must be text'],
    [{ items: [{ id: 'a', title: 'A', price_fen: 5, max_quantity: 0 }] }, 'items[0].max_quantity must be'],
    [{ items: [{ id: 'a', title: 'A', price_fen: 5, stock: 1.5 }] }, 'items[0].stock must be'],
    [{ items: [{ id: 'a', title: 'A', price_fen: 5, available: 'no' }] }, 'items[0].available must be true'],
    [{ items: [{ id: 'a', title: 'A', price_fen: 5, delivery: 'owl' }] }, 'items[0].delivery must be one of'],
    [
      {
        items: [
          { id: 'a', title: 'A', price_fen: 5 },
          { id: 'a', title: 'B', price_fen: 6 },
        ],
      },
      'every id stands once',
    ],
    [{ items: 5 }, 'items must be a list'],
    [[], 'catalog must be an object'],
  ])('%j is refused: %s', (file, message) => {
    expect(() => parseCatalog(file)).toThrow(message)
  })
})
