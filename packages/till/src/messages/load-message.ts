import type { Effects } from '../effects.ts'
import { loadOrder } from '../orders/load-order.ts'
import { loadRefund } from '../refunds/request-refund.ts'
import { loadShipment } from '../shipments/load-shipment.ts'
import type { MessageTask } from './add-message.ts'
import type { CustomerMessage } from './messenger.ts'

/** Loads what a message is about. */
export async function loadMessage(effects: Effects, task: MessageTask): Promise<CustomerMessage> {
  const { queries } = effects.store
  const order = await loadOrder(effects, task.orderId)
  switch (task.kind) {
    case 'message.paid':
      return { kind: 'paid', order }
    case 'message.refunded':
      return { kind: 'refunded', order, refund: await loadRefund(queries, task.refundId) }
    case 'message.shipped':
      return { kind: 'shipped', order, shipment: await loadShipment(queries, order.id) }
    default:
      return task satisfies never
  }
}
