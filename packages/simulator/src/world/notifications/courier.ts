import type { Send, Sent } from '../../transport/send.ts'
import type { Trace } from '../../transport/trace.ts'
import { type Order, orderKey, type Protocol } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { StateFile } from '../state/state-file.ts'
import type { WallClock } from '../time/timers.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { accountOfAttempt } from './account-of-attempt.ts'
import type {
  Attempt,
  AttemptVerdict,
  Delivery,
  Disturbance,
  NotificationMessage,
  Notifier,
} from './delivery.ts'
import { eventIdOf } from './event-id.ts'
import { ANSWER_LIMIT_MS, resendDelaysMs } from './ladder.ts'

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

export interface CourierParts {
  readonly state: StateFile
  readonly orders: OrderBook
  readonly clock: VirtualClock
  readonly wall: WallClock
  readonly send: Send
  readonly trace: Trace
  readonly notifiers: Readonly<Record<Protocol, Notifier>>
  /** Asked anew before each attempt. */
  readonly disturbance: () => Disturbance
}

type Tried = Pick<Attempt, 'at' | 'url' | 'verdict' | 'status'>

/** Opens the deliveries that the state file holds. */
export function createCourier(parts: CourierParts): Courier {
  const { orders, clock } = parts
  const deliveries = parts.state.collection<Delivery>('deliveries', (delivery) => delivery.orderKey)
  let isStopped = false

  const bring = async (delivery: Delivery): Promise<readonly Tried[]> => {
    const [mchid = '', outTradeNo = ''] = delivery.orderKey.split('/')
    const order = orders.find({ mchid, outTradeNo })
    if (order === undefined) return []
    const disturbance = parts.disturbance()
    if (disturbance.isSuppressed)
      return [{ at: clock.now(), url: order.notifyUrl, verdict: 'suppressed', status: 0 }]
    const copies = Array.from({ length: disturbance.copies }, () =>
      bringOne({ parts, delivery, order, disturbance }),
    )
    return await Promise.all(copies)
  }
  const schedule = ({ orderKey: key, nextAt }: Delivery) => {
    if (nextAt !== undefined) clock.at(nextAt, () => climb(key))
  }
  const climb = async (key: string) => {
    const delivery = deliveries.get(key)
    if (delivery?.nextAt === undefined || clock.now() < delivery.nextAt) return
    const tried = await bring(delivery)
    const delayMs = hasArrived(tried) ? undefined : resendDelaysMs[delivery.resends]
    const nextAt = delayMs === undefined ? undefined : clock.now() + delayMs
    const saved = writeDown({ delivery, tried, nextAt, resends: delivery.resends + 1 })
    if (saved !== undefined) schedule(saved)
  }
  const writeDown = (news: {
    delivery: Delivery
    tried: readonly Tried[]
    nextAt: number | undefined
    resends: number
  }) => {
    const latest = isStopped ? undefined : deliveries.get(news.delivery.orderKey)
    if (latest?.createdAt !== news.delivery.createdAt) return undefined // the world was reset meanwhile
    const first = latest.attempts.length + 1
    const attempts = news.tried.map((tried, index) => ({
      attempt: first + index,
      ...tried,
      nextAt: news.nextAt,
    }))
    const saved = {
      ...latest,
      nextAt: news.nextAt,
      resends: news.resends,
      attempts: [...latest.attempts, ...attempts],
    }
    deliveries.put(saved)
    return saved
  }
  const open = (order: Order, nextAt: number | undefined): Delivery => {
    const key = orderKey(order)
    const event = {
      orderKey: key,
      eventId: eventIdOf(order),
      createdAt: order.payment?.paidAt ?? clock.now(),
    }
    const delivery = { ...event, resends: 0, nextAt, attempts: [] }
    deliveries.put(delivery)
    return delivery
  }

  return {
    begin: (order) => schedule(open(order, clock.now() + parts.disturbance().delayMs)),
    async sendNow(order) {
      const delivery = deliveries.get(orderKey(order)) ?? open(order, undefined)
      const tried = await bring(delivery)
      const { nextAt, resends } = deliveries.get(orderKey(order)) ?? delivery
      writeDown({ delivery, tried, resends, nextAt: hasArrived(tried) ? undefined : nextAt })
    },
    resume: () => deliveries.all().forEach(schedule),
    attemptsFor: (order) => deliveries.get(orderKey(order))?.attempts ?? [],
    clear: () => deliveries.clear(),
    stop() {
      isStopped = true
    },
  }
}

interface Errand {
  readonly parts: CourierParts
  readonly delivery: Delivery
  readonly order: Order
  readonly disturbance: Disturbance
}

async function bringOne({ parts, delivery, order, disturbance }: Errand): Promise<Tried> {
  const { clock, wall, send, trace } = parts
  const notifier = parts.notifiers[order.protocol]
  const message = disturbance.spoil(notifier.compose(disturbance.retell(order), delivery))
  const at = clock.now()
  const startedAt = wall.now()
  const sent = await send({
    url: order.notifyUrl,
    method: 'POST',
    timeoutMs: ANSWER_LIMIT_MS,
    ...bytesOf(message),
  })
  const verdict = judge(sent, notifier)
  const response = sent.kind === 'answered' ? sent.answer : { status: 0, headers: {}, body: Buffer.alloc(0) }
  trace.record({
    ...accountOfAttempt({ order, message, sent, verdict, attempt: delivery.attempts.length + 1 }),
    at,
    from: 'wechat',
    to: 'till',
    method: 'POST',
    url: order.notifyUrl,
    request: message,
    status: response.status,
    response,
    durationMs: wall.now() - startedAt,
  })
  return { at, url: order.notifyUrl, verdict, status: response.status }
}

function judge(sent: Sent, notifier: Notifier): AttemptVerdict {
  if (sent.kind !== 'answered') return sent.kind
  return notifier.isReceipt(sent.answer) ? 'received' : 'refused'
}

const bytesOf = ({ headers, body }: NotificationMessage) => ({ headers, body })
const hasArrived = (tried: readonly Tried[]) => tried.some(({ verdict }) => verdict === 'received')
