import { type Order, orderKey } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { RefundBook } from '../refunds/refund-book.ts'
import { refundedFen } from '../refunds/why-not-refund.ts'
import type { Kept, Settings } from '../settings.ts'
import type { State } from '../state/state.ts'
import { nextShanghaiDay } from '../time/shanghai.ts'
import { type Shipping, ship } from './ship.ts'
import { type Receipt, receiptOf, type Shipment, type ShippingNews } from './shipment.ts'

/** Knows what was sent and what was received. While the app is managed, money waits for it. */
export interface ShippingDesk {
  /** The shipment of an order; undefined when nothing was told. */
  find(order: Order): Shipment | undefined
  stateOf(order: Order): ShippingState
  tell(wish: Telling): Shipping
  /** What telling it would lead to; nothing is changed. */
  foresee(wish: Telling): Shipping
  /** What the merchant has reported of an order that is not shipped as usual. */
  reportOf(order: Order): SpecialReport | undefined
  report(wish: { readonly order: Order; readonly report: SpecialReport }): void
  /** How the goods were received; undefined when they were not. */
  receiptOf(order: Order): Receipt | undefined
  /** The customer has them. */
  confirm(shipment: Shipment): Shipment
  /** The merchant asks the customer to confirm; once per order. */
  remind(shipment: Shipment): void
  /** Whether the app ever shipped anything. */
  hasShipped(appid: string): boolean
  /** Whether the money of this payment waits: it is settled on the day after the receipt. */
  isFrozen(transactionId: string): boolean
  clear(): void
}

export interface Telling {
  readonly order: Order
  readonly news: ShippingNews
}

/** @see 特殊发货报备: goods that come later, or an order that nobody waits for */
export type SpecialReport =
  | { readonly kind: 'presale'; readonly delayedTo: number }
  | { readonly kind: 'test' }

/** WeChat's numbers of it. @see get_order: order_state; 6, 资金待结算, does not occur here */
export const shippingStates = { toShip: 1, shipped: 2, received: 3, done: 4, refunded: 5 } as const
export type ShippingState = (typeof shippingStates)[keyof typeof shippingStates]

export interface ShippingDeskParts {
  readonly state: State
  readonly clock: { now(): number }
  readonly orders: OrderBook
  readonly refunds: RefundBook
  readonly settings: Kept<Settings>
}

/** Opens the desk. */
export function createShippingDesk(parts: ShippingDeskParts): ShippingDesk {
  const { state, clock, orders, refunds, settings } = parts
  const shipments = state.collection<Shipment>('shipments', (shipment) => shipment.orderKey)
  const reports = state.collection<{ orderKey: string; report: SpecialReport }>(
    'special-orders',
    (special) => special.orderKey,
  )
  const find = (order: Order) => shipments.get(orderKey(order))
  const receipt = (order: Order) => {
    const shipment = find(order)
    return shipment === undefined ? undefined : receiptOf(shipment, clock.now())
  }
  const foresee = ({ order, news }: Telling) =>
    ship({ orderKey: orderKey(order), known: find(order), news, now: clock.now() })
  const save = (shipment: Shipment): Shipment => {
    shipments.put(shipment)
    return shipment
  }
  return {
    find,
    receiptOf: receipt,
    stateOf(order) {
      if (refundedFen(refunds.ofOrder(order)) >= order.totalFen) return shippingStates.refunded
      const received = receipt(order)
      if (received !== undefined) {
        return clock.now() < nextShanghaiDay(received.at) ? shippingStates.received : shippingStates.done
      }
      return find(order)?.shippedAt === undefined ? shippingStates.toShip : shippingStates.shipped
    },
    foresee,
    tell(telling) {
      const shipping = foresee(telling)
      if (shipping.kind === 'shipped') save(shipping.shipment)
      return shipping
    },
    confirm: (shipment) => save({ ...shipment, confirmedAt: clock.now() }),
    remind: (shipment) => save({ ...shipment, isReminded: true }),
    hasShipped: (appid) =>
      shipments.all().some((shipment) => orders.findByKey(shipment.orderKey)?.appid === appid),
    isFrozen(transactionId) {
      const order = orders.findByTransaction(transactionId)
      if (order?.tradeType !== 'JSAPI' || !settings.get().tradeManaged) return false
      const received = receipt(order)
      return received === undefined || clock.now() < nextShanghaiDay(received.at)
    },
    reportOf: (order) => reports.get(orderKey(order))?.report,
    report: ({ order, report }) => reports.put({ orderKey: orderKey(order), report }),
    clear() {
      shipments.clear()
      reports.clear()
    },
  }
}
