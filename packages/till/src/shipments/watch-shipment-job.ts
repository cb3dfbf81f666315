import { addMs, type Instant, type ShippingProgress, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import { loadShipment } from './load-shipment.ts'
import { WATCH_EVERY_MS } from './open-shipment.ts'
import type { Shipment } from './shipment.ts'
import { saveShipment } from './shipment-rows.ts'
import { writeFact } from './write-fact.ts'

/**
 * Watches an order from its payment until WeChat lets the money go: what is told in WeChat's own console is seen, and an
 * operator hears of goods that should have been sent.
 */
export const createWatchShipmentJob =
  (effects: Effects) =>
  async ({ task }: JobOf<'shipment.watch'>): Promise<JobOutcome> => {
    const order = await loadOrder(effects, task.orderId)
    const progress = await askWechat(effects, order)
    const shipment = await effects.store.transaction(async (tx) => {
      const known = await loadShipment(tx, order.id)
      return hear(tx, { known, progress, effects })
    })
    if (shipment.settlement === 'released' || shipment.state === 'dropped') return { kind: 'done' }
    return isForgotten(order, effects.clock.now())
      ? { kind: 'gave_up', because: 'not settled ninety days after the payment' }
      : { kind: 'again', at: nextLook(shipment, effects.clock.now()) }
  }

/** Receipts confirm themselves within days; after a season the question is one for WeChat's support. */
const WATCHED_FOR_MS = 90 * 24 * 3600_000

function isForgotten({ payment, createdAt }: Order, now: Instant): boolean {
  return now > addMs(payment?.paidAt ?? createdAt, WATCHED_FOR_MS)
}

function nextLook({ state, dueAt }: Shipment, now: Instant): Instant {
  const isAwaited = state === 'due' || state === 'refused'
  return isAwaited && dueAt !== undefined && now < dueAt ? dueAt : addMs(now, WATCH_EVERY_MS)
}

/** Where WeChat cannot be asked now, what is due is due all the same. */
async function askWechat({ apps }: Effects, { appid, payment }: Order): Promise<ShippingProgress> {
  if (!payment || !apps.ids.includes(appid)) return { kind: 'unknown', orderState: 'app_unknown' }
  try {
    const { transactionId } = payment
    return await apps.find(appid).api.shipping.query({ kind: 'transactionId', transactionId })
  } catch (error) {
    if (error instanceof WechatError) return { kind: 'unknown', orderState: error.code }
    throw error
  }
}

interface Hearing {
  readonly known: Shipment
  readonly progress: ShippingProgress
  readonly effects: Effects
}

async function hear(tx: Queries, hearing: Hearing): Promise<Shipment> {
  const { known, progress, effects } = hearing
  switch (progress.kind) {
    case 'refunded':
      return writeFact(tx, { shipment: known, fact: 'dropped', change: { settlement: 'refunded' } }, effects)
    case 'to_ship':
    case 'unknown':
      return remind(tx, hearing)
    case 'shipped':
      return seeShipped(tx, hearing)
    case 'received':
    case 'to_settle':
      return seeReceived(tx, hearing)
    case 'done':
      return seeSettled(tx, hearing)
    default:
      return progress satisfies never
  }
}

async function seeShipped(tx: Queries, { known, effects }: Hearing): Promise<Shipment> {
  if (known.state === 'uploaded') return known
  const isOurs = known.uploadedAt !== undefined // then only its correction was refused, and the note says why
  const change = isOurs ? {} : { uploadedAt: effects.clock.now(), note: 'told_elsewhere' }
  // What is on its way from here has its own job, which hears the same.
  return known.state === 'recorded'
    ? known
    : writeFact(tx, { shipment: known, fact: 'uploaded', change }, effects)
}

async function seeReceived(tx: Queries, hearing: Hearing): Promise<Shipment> {
  const { effects } = hearing
  const shipped = await seeShipped(tx, hearing)
  if (shipped.receivedAt !== undefined) return shipped
  const received = { ...shipped, receivedAt: effects.clock.now() }
  await saveShipment(tx, received)
  await recordEvent(tx, { type: 'shipment.received', orderId: received.orderId }, effects)
  return received
}

async function seeSettled(tx: Queries, hearing: Hearing): Promise<Shipment> {
  const { effects } = hearing
  const received = await seeReceived(tx, hearing)
  if (received.settlement === 'released') return received
  const settled: Shipment = { ...received, settlement: 'released' }
  await saveShipment(tx, settled)
  await recordEvent(tx, { type: 'shipment.settled', orderId: settled.orderId }, effects)
  return settled
}

async function remind(tx: Queries, { known, effects }: Hearing): Promise<Shipment> {
  const isAwaited = known.state === 'due' || known.state === 'refused'
  if (!isAwaited || known.dueAt === undefined || known.reminder === 'overdue') return known
  const reminder = effects.clock.now() >= known.dueAt ? 'overdue' : 'due_soon'
  if (reminder === known.reminder) return known
  const reminded = { ...known, reminder } as const
  await saveShipment(tx, reminded)
  const data = { due_at: new Date(known.dueAt).toISOString() }
  await recordEvent(tx, { type: `shipment.${reminder}`, orderId: known.orderId, data }, effects)
  return reminded
}
