import type { PageProps } from '../pages.tsx'
import { OrderPage } from './order-page.tsx'
import { OrdersPage } from './orders-page.tsx'

/** The list, or one of them. */
export function OrdersRoom({ path: [id], query }: PageProps) {
  return id === undefined ? <OrdersPage query={query} /> : <OrderPage id={id} />
}
