import type { Api } from '../api/api.ts'
import type { Page } from '../api/page.ts'
import { Problem } from '../api/problem.ts'
import type { Order } from './order.ts'

/** The orders that some number may mean: ours or WeChat's on the customer's bill, the merchant's own, or the order's id. */
export async function findOrders(api: Api, number: string): Promise<Page<Order>> {
  if (number.startsWith('ord_')) return { data: await findById(api, number), next_cursor: null }
  const fitting = members.filter(({ limit }) => number.length <= limit)
  const pages = await Promise.all(
    fitting.map(({ name }) => api.get<Page<Order>>('/orders', { [name]: number, limit: '100' })),
  )
  const found = new Map(pages.flatMap(({ data }) => data.map((order) => [order.id, order])))
  return { data: [...found.values()], next_cursor: null }
}

/** What an order can be found by, and how long that may be. */
const members = [
  { name: 'out_trade_no', limit: 32 },
  { name: 'transaction_id', limit: 32 },
  { name: 'reference', limit: 64 },
  { name: 'sale', limit: 64 },
]

async function findById(api: Api, id: string): Promise<Order[]> {
  try {
    return [await api.get<Order>(`/orders/${encodeURIComponent(id)}`)]
  } catch (error) {
    if (error instanceof Problem && error.code === 'order_not_found') return []
    throw error
  }
}
