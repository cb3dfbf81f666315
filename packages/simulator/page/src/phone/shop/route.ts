/** Where in the shop the customer is. */
export type Route =
  | { readonly page: 'shop' | 'orders' | 'inbox' | 'me' }
  | { readonly page: 'item'; readonly id: string }
  | { readonly page: 'result'; readonly id: string }
  | { readonly page: 'order'; readonly id: string }

/** The pages that the bar at the bottom leads to. */
export const tabs = ['shop', 'orders', 'inbox', 'me'] as const
export type Tab = (typeof tabs)[number]

export const tabOf: Record<Route['page'], Tab> = {
  shop: 'shop',
  item: 'shop',
  result: 'shop',
  orders: 'orders',
  order: 'orders',
  inbox: 'inbox',
  me: 'me',
}
