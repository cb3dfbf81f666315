import type { Wire } from '../http/create-wire.ts'
import { type Order, type OrderPage, parseOrder, parseOrderPage } from './order.ts'

/** The customer's orders at the till. */
export interface Orders {
  list(page?: { readonly cursor?: string; readonly limit?: number }): Promise<OrderPage>
  /** The order as it is now: while it is pending, the till asks WeChat before it answers. */
  confirm(id: string): Promise<Order>
  cancel(id: string): Promise<Order>
}

export function createOrders(wire: Wire): Orders {
  return {
    list: ({ cursor, limit } = {}) =>
      wire.ask({ method: 'GET', path: `/v1/me/orders${queryOf({ cursor, limit })}` }, parseOrderPage),
    confirm: (id) => wire.ask({ method: 'GET', path: `${pathOf(id)}?confirm=true` }, parseOrder),
    cancel: (id) => wire.ask({ method: 'POST', path: `${pathOf(id)}/cancel` }, parseOrder),
  }
}

/** Where one order lives. */
export function pathOf(id: string): string {
  return `/v1/orders/${encodeURIComponent(id)}`
}

// By hand: a mini program has no URLSearchParams.
function queryOf(members: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(members).filter(([, value]) => value !== undefined)
  const pairs = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
