import { describe, expect, it } from 'vitest'
import type { CatalogItem } from '../../api/order.ts'
import { checkoutOf, type Draft, totalOf } from './draft.ts'

const tea: CatalogItem = { id: 'tea', title: '茶', price_fen: 1800, max_quantity: 5 }
const tip: CatalogItem = { id: 'tip', title: '心意', min_fen: 100, max_fen: 50_000 }
const draft: Draft = { quantity: 2, amount: '', remark: ' ', channel: 'v3' }

describe('a draft of an order', () => {
  it('comes to the fixed price times the quantity', () => {
    expect(totalOf(tea, draft)).toBe(3600)
  })

  it.each([
    ['1', 100],
    ['500.00', 50_000],
    ['0.99', undefined],
    ['500.01', undefined],
    ['abc', undefined],
  ])('with a custom amount of %s comes to %s fen', (amount, fen) => {
    expect(totalOf(tip, { ...draft, amount })).toBe(fen)
  })

  it('sends no price for an item whose price is fixed', () => {
    expect(checkoutOf(tea, { ...draft, amount: '0.01' })).toEqual({ item: 'tea', quantity: 2, channel: 'v3' })
  })

  it('sends the amount in fen, without a quantity, where the customer chooses it', () => {
    expect(checkoutOf(tip, { ...draft, amount: '8.8', remark: '谢谢' })).toEqual({
      item: 'tip',
      amount_fen: 880,
      remark: '谢谢',
      channel: 'v3',
    })
  })
})
