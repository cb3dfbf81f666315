import { addMs, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import { addMessage } from '../messages/add-message.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import { loadShipment } from './load-shipment.ts'
import type { Shipment } from './shipment.ts'
import { type ShipmentNews, writeFact } from './write-fact.ts'

/** Brings a recorded shipment to WeChat. Every try tells the same, with the same time, so that WeChat takes it once. */
export const createUploadShipmentJob =
  (effects: Effects) =>
  async (job: JobOf<'shipment.upload'>): Promise<JobOutcome> => {
    const shipment = await loadShipment(effects.store.queries, job.task.orderId)
    if (shipment.state !== 'recorded') return { kind: 'done' }
    const order = await loadOrder(effects, job.task.orderId)
    const heard = await upload({ order, shipment, effects, isLastTry: job.attempts >= MOST_ATTEMPTS })
    if (heard.kind === 'later') {
      return {
        kind: 'again',
        at: addMs(effects.clock.now(), backoffMs(job.attempts)),
        because: heard.because,
      }
    }
    await write({ order, shipment, news: heard.news, effects })
    return { kind: 'done' }
  }

/** With the backoff of jobs, half a day: a WeChat that is down so long is news for an operator. */
const MOST_ATTEMPTS = 80

type Heard =
  | { readonly kind: 'later'; readonly because: string }
  | { readonly kind: 'news'; readonly news: ShipmentNews }

async function upload(parts: {
  readonly order: Order
  readonly shipment: Shipment
  readonly effects: Effects
  readonly isLastTry: boolean
}): Promise<Heard> {
  const { order, shipment, effects, isLastTry } = parts
  const info = infoOf(order, shipment)
  if (!info) return refused('incomplete')
  try {
    await effects.apps.find(order.appid).api.shipping.upload(info)
    return {
      kind: 'news',
      news: { fact: 'uploaded', change: { uploadedAt: effects.clock.now(), note: undefined } },
    }
  } catch (error) {
    if (error instanceof TillError) return refused(error.code)
    if (!(error instanceof WechatError)) throw error
    if (error.isRepeatable && !isLastTry) return { kind: 'later', because: error.message }
    return refused(error.code)
  }
}

const refused = (note: string): Heard => ({ kind: 'news', news: { fact: 'refused', change: { note } } })

/** Nothing where a paid order lacks its payer or its payment, which cannot be. */
function infoOf({ openid, payment }: Order, { delivery, recordedAt }: Shipment) {
  if (!openid || !payment || !delivery || recordedAt === undefined) return undefined
  const number = { kind: 'transactionId', transactionId: payment.transactionId } as const
  return { number, openid, delivery, uploadTime: recordedAt }
}

function write(parts: {
  readonly order: Order
  readonly shipment: Shipment
  readonly news: ShipmentNews
  readonly effects: Effects
}): Promise<void> {
  const { order, shipment: told, news, effects } = parts
  return effects.store.transaction(async (tx) => {
    const shipment = await loadShipment(tx, order.id)
    if (shipment.recordedAt !== told.recordedAt) return // recorded anew meanwhile: its own job tells that
    const after = await writeFact(tx, { shipment, ...news }, effects)
    // Virtual goods are there with the payment, whose message says so.
    if (after.state === 'uploaded' && after.delivery?.kind !== 'virtual')
      await addMessage(tx, { order, task: { kind: 'message.shipped', orderId: order.id } }, effects)
  })
}
