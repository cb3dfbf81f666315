import type { Effects } from '../effects.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Refunds } from '../till.ts'
import { listRefunds } from './refund-rows.ts'
import { refundableOf, refundedOf } from './refundable.ts'

/** The refunds of an order and their sums. */
export const createOrderRefunds =
  (effects: Effects): Refunds['ofOrder'] =>
  async (id) => {
    const order = await loadOrder(effects, id)
    const refunds = await listRefunds(effects.store.queries, id)
    return { refunds, refunded: refundedOf(refunds), refundable: refundableOf(order, refunds) }
  }
