import { describe, expect, it } from 'vitest'
import type { Api } from '../api/api.ts'
import { Problem } from '../api/problem.ts'
import { findOrders } from './find-orders.ts'

const order = { id: 'ord_1', out_trade_no: 'MT1', transaction_id: '4200', reference: 'A-1', sale: 'A-1' }

/** A till with one order. */
function openTill() {
  const asked: string[] = []
  const get = async (path: string, query: Readonly<Record<string, string | undefined>> = {}) => {
    asked.push(path)
    if (path === '/orders/ord_1') return order
    if (path !== '/orders') throw new Problem({ code: 'order_not_found', status: 404 })
    const fits = Object.entries(order).some(([name, value]) => query[name] === value)
    return { data: fits ? [order] : [], next_cursor: null }
  }
  const api: Api = { get: get as Api['get'], post: () => Promise.reject(new Error('not asked')) }
  return { api, asked }
}

describe('an order is found', () => {
  it.each(['MT1', '4200', 'A-1', 'ord_1'])('by %s, once', async (number) => {
    expect((await findOrders(openTill().api, number)).data).toEqual([order])
  })

  it.each(['MT2', 'ord_2'])('by %s not', async (number) => {
    expect((await findOrders(openTill().api, number)).data).toEqual([])
  })

  it('without asking what no number can be', async () => {
    const { api, asked } = openTill()
    await findOrders(api, 'x'.repeat(65))
    expect(asked).toEqual([])
  })
})
