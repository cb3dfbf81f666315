import type { ComponentType } from 'react'
import { DiscrepanciesRoom } from './discrepancies/discrepancies-room.tsx'
import { OrdersRoom } from './orders/orders-room.tsx'
import { ReconciliationsRoom } from './reconciliations/reconciliations-room.tsx'
import { RefundRequestsPage } from './refund-requests/refund-requests-page.tsx'
import { ShipmentsPage } from './shipments/shipments-page.tsx'
import { TroublePage } from './trouble/trouble-page.tsx'
import { WebhooksRoom } from './webhooks/webhooks-room.tsx'

/** What a page is told: what stands behind its name in the address. */
export interface PageProps {
  readonly path: readonly string[]
  readonly query: Readonly<Record<string, string>>
}

export const pageNames = [
  'orders',
  'refund-requests',
  'shipments',
  'reconciliations',
  'discrepancies',
  'webhooks',
  'trouble',
] as const

export type PageName = (typeof pageNames)[number]

export const pages: Readonly<Record<PageName, ComponentType<PageProps>>> = {
  orders: OrdersRoom,
  'refund-requests': RefundRequestsPage,
  shipments: ShipmentsPage,
  reconciliations: ReconciliationsRoom,
  discrepancies: DiscrepanciesRoom,
  webhooks: WebhooksRoom,
  trouble: TroublePage,
}
