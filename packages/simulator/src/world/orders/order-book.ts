import type { Random } from '../random.ts'
import type { Collection, State } from '../state/state.ts'
import { drawLink, drawPrepayId, drawTransactionId } from './draw-numbers.ts'
import {
  closedAtOf,
  type Order,
  type OrderNumber,
  orderKey,
  type Prepay,
  prepayLifeMs,
  type SignKind,
  UNPAID_LIFE_MS,
} from './order.ts'

/** Every order of every merchant. */
export interface OrderBook {
  find(number: OrderNumber): Order | undefined
  /** By what `orderKey` makes of a number. */
  findByKey(key: string): Order | undefined
  findByTransaction(transactionId: string): Order | undefined
  findByPrepay(prepayId: string): { readonly order: Order; readonly prepay: Prepay } | undefined
  /** All that have a number of their merchant's; oldest first. */
  all(): readonly Order[]
  /** What pays for several of them at once; oldest first. */
  combined(): readonly Order[]
  /** What is paid with this order: itself, or all its parts. */
  paidWith(order: Order): readonly Order[]
  place(placement: Placement): Placing
  /** Places the parts, which cannot be paid alone, and the whole, which pays for them. */
  placeCombined(wish: { readonly whole: Placement; readonly parts: readonly Placement[] }): Placing
  close(number: OrderNumber): Closing
  /** Makes a number unusable for ever without an order behind it. */
  burn(number: OrderNumber): void
  /** Marks as paid; whether it may be is the cashier's to decide. */
  markPaid(wish: { order: Order; openid: string }): Order
  /** A refund was accepted. */
  markRefunded(order: Order): Order
  clear(): void
}

/** An order as a merchant asks for it. */
export interface Placement
  extends Omit<Order, 'prepays' | 'createdAt' | 'payableUntil' | 'payment' | 'closedAt'> {
  readonly signKind: SignKind
  /** Whether an equal repeat gets the prepay id that is still good (v2) or a new one (v3). */
  readonly repeats: 'keep_prepay' | 'renew_prepay'
  readonly payableUntil: number | undefined
}

export type Placing =
  | { readonly kind: 'placed'; readonly order: Order; readonly prepay: Prepay }
  | { readonly kind: 'paid' | 'closed' | 'expired' | 'changed' | 'burnt' }

export type Closing = 'closed' | 'already_closed' | 'paid' | 'unknown'

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  readonly random: Random
}

/** Opens the book that the state file holds. */
export function createOrderBook({ state, clock, random }: Effects): OrderBook {
  const orders = state.collection<Order>('orders', orderKey)
  const burnt = state.collection<OrderNumber>('burnt-numbers', orderKey)
  const byPrepay = new Map<string, string>()
  const byTransaction = new Map<string, string>()

  const index = (order: Order) => {
    for (const { prepayId } of order.prepays) byPrepay.set(prepayId, orderKey(order))
    if (order.payment !== undefined) byTransaction.set(order.payment.transactionId, orderKey(order))
  }
  const save = (order: Order): Order => {
    orders.put(order)
    index(order)
    return order
  }
  orders.all().forEach(index)
  const isTaken = (number: OrderNumber) =>
    orders.get(orderKey(number)) !== undefined || burnt.get(orderKey(number)) !== undefined
  const paidWith = (order: Order): readonly Order[] => {
    const { mchid, parts } = order
    return parts?.flatMap((outTradeNo) => orders.get(orderKey({ mchid, outTradeNo })) ?? []) ?? [order]
  }
  const pay = (order: Order, openid: string): Order => {
    const paidAt = clock.now()
    return save({ ...order, openid, payment: { transactionId: drawTransactionId(random, paidAt), paidAt } })
  }

  const place = (placement: Placement): Placing => {
    if (burnt.get(orderKey(placement)) !== undefined) return { kind: 'burnt' }
    const known = orders.get(orderKey(placement))
    const obstacle = known === undefined ? undefined : whyNotAgain({ known, placement, now: clock.now() })
    if (obstacle !== undefined) return { kind: obstacle }
    const base = known ?? openOrder(placement, clock.now())
    const kept = prepayToKeep({ order: base, placement, now: clock.now() })
    const prepay = kept ?? drawPrepay({ placement, now: clock.now(), random })
    const order = kept === undefined ? save({ ...base, prepays: [...base.prepays, prepay] }) : base
    return { kind: 'placed', order, prepay }
  }

  return {
    find: (number) => orders.get(orderKey(number)),
    findByKey: (key) => orders.get(key),
    findByTransaction: (transactionId) => orders.get(byTransaction.get(transactionId) ?? ''),
    findByPrepay: (prepayId) => findPrepay(orders.get(byPrepay.get(prepayId) ?? ''), prepayId),
    all: () => orders.all().filter(({ parts }) => parts === undefined),
    combined: () => orders.all().filter(({ parts }) => parts !== undefined),
    paidWith,
    burn: (number) => burnt.put({ mchid: number.mchid, outTradeNo: number.outTradeNo }),
    place,
    placeCombined({ whole, parts }) {
      if (orders.get(orderKey(whole)) === undefined) {
        if (parts.some(isTaken)) return { kind: 'changed' }
        for (const part of parts) save(openOrder(part, clock.now()))
      }
      return place(whole)
    },
    close: (number) => closeOrder({ orders, number, now: clock.now() }),
    markPaid({ order, openid }) {
      if (order.parts !== undefined) for (const part of paidWith(order)) pay(part, openid)
      return pay(order, openid)
    },
    markRefunded: (order) => save({ ...order, hasRefund: true }),
    clear() {
      orders.clear()
      burnt.clear()
      byPrepay.clear()
      byTransaction.clear()
    },
  }
}

interface Repeat {
  readonly known: Order
  readonly placement: Placement
  readonly now: number
}

type Obstacle = 'paid' | 'closed' | 'expired' | 'changed'

function whyNotAgain({ known, placement, now }: Repeat): Obstacle | undefined {
  if (known.payment !== undefined) return 'paid'
  if (closedAtOf(known, now) !== undefined) return 'closed'
  const isSameWay = known.protocol === placement.protocol && known.tradeType === placement.tradeType
  if (!isSameWay || known.parameters !== placement.parameters) return 'changed'
  return now > known.payableUntil ? 'expired' : undefined
}

function openOrder({ signKind: _, repeats: __, ...placement }: Placement, now: number): Order {
  const lastMoment = now + UNPAID_LIFE_MS
  return {
    ...placement,
    prepays: [],
    createdAt: now,
    payableUntil: Math.min(placement.payableUntil ?? lastMoment, lastMoment),
    payment: undefined,
    closedAt: undefined,
  }
}

function drawPrepay(wish: { placement: Placement; now: number; random: Random }): Prepay {
  const { placement, now, random } = wish
  const { signKind, tradeType } = placement
  const prepayId = drawPrepayId(random, now)
  return { prepayId, issuedAt: now, signKind, link: drawLink({ random, tradeType, prepayId }) }
}

/** The latest prepay, where the protocol answers the same one again and it is still good for the same sign kind. */
function prepayToKeep(wish: { order: Order; placement: Placement; now: number }): Prepay | undefined {
  const latest = wish.order.prepays.at(-1)
  if (latest === undefined || wish.placement.repeats === 'renew_prepay') return undefined
  const goodUntil = latest.issuedAt + prepayLifeMs(wish.order.tradeType)
  const isGood = wish.now < goodUntil && latest.signKind === wish.placement.signKind
  return isGood ? latest : undefined
}

function findPrepay(order: Order | undefined, prepayId: string) {
  const prepay = order?.prepays.find((candidate) => candidate.prepayId === prepayId)
  return order === undefined || prepay === undefined ? undefined : { order, prepay }
}

function closeOrder(wish: { orders: Collection<Order>; number: OrderNumber; now: number }): Closing {
  const order = wish.orders.get(orderKey(wish.number))
  if (order === undefined) return 'unknown'
  if (order.payment !== undefined) return 'paid'
  if (closedAtOf(order, wish.now) !== undefined) return 'already_closed'
  wish.orders.put({ ...order, closedAt: wish.now })
  return 'closed'
}
