import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order, OrderId } from '../orders/order.ts'
import { findOrder } from '../orders/order-rows.ts'
import type { Queries } from '../store/store.ts'
import type { Carriers } from './carriers.ts'
import { composeDelivery, type NewDelivery } from './compose-delivery.ts'
import { loadShipment } from './load-shipment.ts'
import { isTradeManaged, newShipment, startUpload } from './open-shipment.ts'
import type { GoodsDelivery, Shipment } from './shipment.ts'
import { findShipment, insertShipment, saveShipment } from './shipment-rows.ts'
import { nextShipmentState } from './transitions.ts'

/** The merchant's news of an order's goods. */
export interface NewShipment {
  readonly orderId: OrderId
  readonly delivery: NewDelivery
  /** What was sent, for the customer to read; the order's description where absent. */
  readonly goods?: string | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/**
 * Writes down that the goods are sent; a job brings it to WeChat. An uploaded shipment can be recorded anew once.
 * @throws TillError `order_not_found`, `order_not_paid`, `carrier_unknown`, `shipment_contact_required`,
 *   `shipment_underway`, `shipment_final`, `idempotency_key_reused`
 */
export const createRecordShipment =
  (effects: Effects, carriers: Carriers) =>
  async (news: NewShipment): Promise<{ readonly shipment: Shipment; readonly isReplay: boolean }> => {
    const { orderId, goods, idempotency } = news
    const order = await loadOrder(effects, orderId)
    const delivery = await composeDelivery(news.delivery, { order, goods, carriers })
    return effects.store.transaction(async (tx) => {
      const doneTo = { resourceId: orderId, at: effects.clock.now() }
      if (await claimAct(tx, idempotency, doneTo))
        return { shipment: await loadShipment(tx, orderId), isReplay: true }
      const paid = await requirePaid(tx, orderId)
      return { shipment: await record(tx, { order: paid, delivery }, effects), isReplay: false }
    })
  }

async function requirePaid(tx: Queries, orderId: OrderId): Promise<Order> {
  const order = await findOrder(tx, orderId)
  if (order?.state !== 'paid') throw new TillError('order_not_paid')
  return order
}

/** WeChat lets what was shipped be told otherwise once. @see upload_shipping_info, errcode 10060003 */
const MOST_CORRECTIONS = 1

async function record(
  tx: Queries,
  { order, delivery }: { readonly order: Order; readonly delivery: GoodsDelivery },
  effects: Effects,
): Promise<Shipment> {
  const known = await findShipment(tx, order.id)
  const settlement = isTradeManaged(effects, order) ? 'held' : 'unknown'
  const before = known ?? newShipment(order.id, { settlement, dueAt: undefined })
  const isCorrection = before.uploadedAt !== undefined
  if (before.state === 'recorded') throw new TillError('shipment_underway')
  const state = nextShipmentState(before.state, 'recorded')
  const isSpent = isCorrection && before.corrections >= MOST_CORRECTIONS
  if (state === undefined || before.receivedAt !== undefined || isSpent) throw new TillError('shipment_final')
  const recorded: Shipment = {
    ...before,
    state,
    delivery,
    recordedAt: effects.clock.now(),
    corrections: before.corrections + (isCorrection ? 1 : 0),
    note: undefined,
  }
  await (known ? saveShipment(tx, recorded) : insertShipment(tx, recorded))
  await startUpload(tx, order.id, effects)
  return recorded
}
