import { TillError } from '../errors/till-error.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { Shipment } from './shipment.ts'
import { findShipment } from './shipment-rows.ts'

/** @throws TillError `shipment_not_found` */
export async function loadShipment(db: Queries, orderId: OrderId): Promise<Shipment> {
  const shipment = await findShipment(db, orderId)
  if (!shipment) throw new TillError('shipment_not_found')
  return shipment
}
