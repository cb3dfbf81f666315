import { type Order, orderKey } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { StateFile } from '../state/state-file.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { type BringParts, bringNotification, type Tried } from './bring-notification.ts'
import type { Attempt, Delivery, Disturbance } from './delivery.ts'
import { eventIdOf } from './event-id.ts'
import { resendDelaysMs } from './ladder.ts'

/** Brings the news of payments to merchants, up the ladder until it is believed. */
export interface Courier {
  /** The order was just paid. */
  begin(order: Order): void
  /** Once more at once, beside the ladder. */
  sendNow(order: Order): Promise<void>
  /** Takes up what a restart interrupted. */
  resume(): void
  attemptsFor(order: Order): readonly Attempt[]
  clear(): void
  /** What is under way now is no longer written down. */
  stop(): void
}

export interface CourierParts extends BringParts {
  readonly state: StateFile
  readonly orders: OrderBook
  readonly clock: VirtualClock
  /** Asked anew before each attempt. */
  readonly disturbance: () => Disturbance
}

/** Opens the deliveries that the state file holds. */
export function createCourier(parts: CourierParts): Courier {
  const { clock } = parts
  const deliveries = parts.state.collection<Delivery>('deliveries', (delivery) => delivery.orderKey)
  let isStopped = false

  const open = (order: Order, nextAt: number | undefined): Delivery => {
    const createdAt = order.payment?.paidAt ?? clock.now()
    const event = { orderKey: orderKey(order), eventId: eventIdOf(order), createdAt }
    const delivery = { ...event, resends: 0, nextAt, attempts: [] }
    deliveries.put(delivery)
    return delivery
  }
  const schedule = ({ orderKey: key, nextAt }: Delivery) => {
    if (nextAt !== undefined) clock.at(nextAt, () => climb(key))
  }
  const climb = async (key: string) => {
    const delivery = deliveries.get(key)
    if (delivery?.nextAt === undefined || clock.now() < delivery.nextAt) return
    const tried = await bring(delivery, parts)
    const delayMs = resendDelaysMs[delivery.resends]
    const nextAt = delayMs === undefined ? undefined : clock.now() + delayMs
    const saved = writeDown(delivery, { tried, nextAt, resends: delivery.resends + 1 })
    if (saved !== undefined) schedule(saved)
  }
  const writeDown = (delivery: Delivery, news: News): Delivery | undefined => {
    const latest = isStopped ? undefined : deliveries.get(delivery.orderKey)
    if (latest?.createdAt !== delivery.createdAt) return undefined // the world was reset meanwhile
    const saved = addAttempts(latest, news)
    deliveries.put(saved)
    return saved
  }

  return {
    begin: (order) => schedule(open(order, clock.now() + parts.disturbance().delayMs)),
    async sendNow(order) {
      const delivery = deliveries.get(orderKey(order)) ?? open(order, undefined)
      const tried = await bring(delivery, parts)
      const { nextAt, resends } = deliveries.get(orderKey(order)) ?? delivery
      writeDown(delivery, { tried, nextAt, resends })
    },
    resume: () => deliveries.all().forEach(schedule),
    attemptsFor: (order) => deliveries.get(orderKey(order))?.attempts ?? [],
    clear: () => deliveries.clear(),
    stop() {
      isStopped = true
    },
  }
}

async function bring(delivery: Delivery, parts: CourierParts): Promise<readonly Tried[]> {
  const [mchid = '', outTradeNo = ''] = delivery.orderKey.split('/')
  const order = parts.orders.find({ mchid, outTradeNo })
  if (order === undefined) return []
  const disturbance = parts.disturbance()
  if (disturbance.isSuppressed) {
    return [{ at: parts.clock.now(), url: order.notifyUrl, verdict: 'suppressed', status: 0 }]
  }
  const errands = Array.from({ length: disturbance.copies }, () => ({ delivery, order, disturbance }))
  return await Promise.all(errands.map((errand) => bringNotification(errand, parts)))
}

interface News {
  readonly tried: readonly Tried[]
  /** When the ladder goes on, unless it ends here. */
  readonly nextAt: number | undefined
  readonly resends: number
}

function addAttempts(delivery: Delivery, { tried, nextAt, resends }: News): Delivery {
  const hasArrived = tried.some(({ verdict }) => verdict === 'received')
  // Undefined before means that another attempt has arrived while this one was under way.
  const next = hasArrived || delivery.nextAt === undefined ? undefined : nextAt
  const first = delivery.attempts.length + 1
  const added = tried.map((attempt, index) => ({ attempt: first + index, ...attempt, nextAt: next }))
  return { ...delivery, nextAt: next, resends, attempts: [...delivery.attempts, ...added] }
}
