import type { OrderBook } from '../orders/order-book.ts'
import type { RefundBook } from '../refunds/refund-book.ts'
import type { State } from '../state/state.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { type BringParts, bringNotification, type Tried } from './bring-notification.ts'
import type { Attempt, Delivery, DisturbedNews, Interference } from './delivery.ts'
import { resendDelaysMs } from './ladder.ts'
import { type Repetition, repeatNotification } from './repeat-notification.ts'
import { addressOf, eventIdOf, happenedAt, recall, subjectOf, type Tidings } from './tidings.ts'

/** Brings the news of payments and refunds to merchants, up the ladder until it is believed. */
export interface Courier {
  /** It has just happened. */
  begin(tidings: Tidings): void
  /** Once more at once, beside the ladder. */
  sendNow(tidings: Tidings): Promise<void>
  /** What the trace has of an earlier attempt, once more. */
  repeat(repetition: Repetition): Promise<void>
  /** Takes up what a restart interrupted. */
  resume(): void
  attemptsFor(tidings: Tidings): readonly Attempt[]
  clear(): void
  /** What is under way now is no longer written down. */
  stop(): void
}

export interface CourierParts extends BringParts {
  readonly state: State
  readonly orders: OrderBook
  readonly refunds: RefundBook
  readonly clock: VirtualClock
  readonly interference: Interference
}

/** Opens the deliveries that the state file holds. */
export function createCourier(parts: CourierParts): Courier {
  const { clock } = parts
  const deliveries = parts.state.collection<Delivery>('deliveries', (delivery) => delivery.subject)
  let isStopped = false

  const open = (tidings: Tidings, nextAt: number | undefined): Delivery => {
    const subject = subjectOf(tidings)
    const createdAt = happenedAt(tidings) ?? clock.now()
    // A refund that went wrong and then right is told twice.
    const attempts = deliveries.get(subject)?.attempts ?? []
    const delivery = { subject, eventId: eventIdOf(tidings), createdAt, resends: 0, nextAt, attempts }
    deliveries.put(delivery)
    return delivery
  }
  const schedule = ({ subject, nextAt }: Delivery) => {
    if (nextAt !== undefined) clock.at(nextAt, () => climb(subject))
  }
  const climb = async (subject: string) => {
    const delivery = deliveries.get(subject)
    if (delivery?.nextAt === undefined || clock.now() < delivery.nextAt) return
    const tried = await bring(delivery, parts)
    const delayMs = resendDelaysMs[delivery.resends]
    const nextAt = delayMs === undefined ? undefined : clock.now() + delayMs
    const saved = writeDown(delivery, { tried, nextAt, resends: delivery.resends + 1 })
    if (saved !== undefined) schedule(saved)
  }
  const writeDown = (delivery: Delivery, news: News): Delivery | undefined => {
    const latest = isStopped ? undefined : deliveries.get(delivery.subject)
    if (latest?.createdAt !== delivery.createdAt) return undefined // the world was reset meanwhile
    const saved = addAttempts(latest, news)
    deliveries.put(saved)
    return saved
  }

  return {
    begin: (tidings) => schedule(open(tidings, clock.now() + parts.interference.delayMs(newsOf(tidings, 1)))),
    async sendNow(tidings) {
      const subject = subjectOf(tidings)
      const delivery = deliveries.get(subject) ?? open(tidings, undefined)
      const tried = await bring(delivery, parts)
      const { nextAt, resends } = deliveries.get(subject) ?? delivery
      writeDown(delivery, { tried, nextAt, resends })
    },
    async repeat(repetition) {
      await repeatNotification(repetition, parts)
    },
    resume: () => deliveries.all().forEach(schedule),
    attemptsFor: (tidings) => deliveries.get(subjectOf(tidings))?.attempts ?? [],
    clear: () => deliveries.clear(),
    stop() {
      isStopped = true
    },
  }
}

async function bring(delivery: Delivery, parts: CourierParts): Promise<readonly Tried[]> {
  const tidings = recall(delivery.subject, parts)
  if (tidings === undefined) return []
  const disturbance = parts.interference.disturbance(newsOf(tidings, delivery.attempts.length + 1))
  if (disturbance.isSuppressed) {
    return [{ at: parts.clock.now(), url: addressOf(tidings), verdict: 'suppressed', status: 0 }]
  }
  const errands = Array.from({ length: disturbance.copies }, () => ({ delivery, tidings, disturbance }))
  return await Promise.all(errands.map((errand) => bringNotification(errand, parts)))
}

const newsOf = ({ order }: Tidings, attempt: number): DisturbedNews => ({
  outTradeNo: order.outTradeNo,
  totalFen: order.totalFen,
  attempt,
})

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
