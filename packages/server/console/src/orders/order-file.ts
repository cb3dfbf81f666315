import type { Api } from '../api/api.ts'
import type { Refunds } from '../refunds/refund.ts'
import type { Shipment } from '../shipments/shipment.ts'
import type { Order } from './order.ts'
import type { OrderEvent } from './order-event.ts'

/** Everything that the till knows of one order. */
export interface OrderFile {
  readonly order: Order
  readonly refunds: Refunds
  readonly events: readonly OrderEvent[]
  /** Undefined where WeChat wants to hear of none. */
  readonly shipment: Shipment | undefined
}

export async function loadOrderFile(api: Api, id: string): Promise<OrderFile> {
  const path = `/orders/${encodeURIComponent(id)}`
  const [order, refunds, events] = await Promise.all([
    api.get<Order>(path),
    api.get<Refunds>(`${path}/refunds`),
    api.get<{ readonly data: readonly OrderEvent[] }>(`${path}/events`),
  ])
  // An order whose shipping is known of says where its money is.
  const shipment = order.settlement && (await api.get<Shipment>(`${path}/shipment`))
  return { order, refunds, events: events.data, shipment }
}

/** Whether something is still on its way, so that looking again soon will show more. */
export function isMoving({ order, refunds }: OrderFile): boolean {
  return (
    order.state === 'pending' ||
    refunds.data.some(({ state }) => state === 'requested' || state === 'processing')
  )
}
