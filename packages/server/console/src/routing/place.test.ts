import { describe, expect, it } from 'vitest'
import { hrefTo, readHash } from './place.ts'

describe('an address', () => {
  it.each([
    ['', [], {}],
    ['#/orders', ['orders'], {}],
    ['#/orders?state=paid&number=A%201', ['orders'], { state: 'paid', number: 'A 1' }],
    ['#/orders/ord_1', ['orders', 'ord_1'], {}],
    ['#/orders/%zz', ['orders', '%zz'], {}],
  ])('%s is a place', (hash, path, query) => {
    expect(readHash(hash)).toEqual({ path, query })
  })

  it('leads back to the place that it was made of', () => {
    const query = { number: '手冲 & 咖啡?', state: 'paid' }
    expect(readHash(hrefTo(['orders', 'a/b'], query))).toEqual({ path: ['orders', 'a/b'], query })
  })

  it('leaves out what is not asked for', () => {
    expect(hrefTo(['orders'], { state: '', number: undefined })).toBe('#/orders')
  })
})
