import { addMs, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { TillEvent } from '../events/event.ts'
import { recordEvent } from '../events/record-event.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import { loadShipment } from './load-shipment.ts'
import type { Shipment } from './shipment.ts'
import { saveShipment } from './shipment-rows.ts'

/** Brings the one reminder of an order to WeChat. */
export const createRemindReceiptJob =
  (effects: Effects) =>
  async (job: JobOf<'shipment.remind'>): Promise<JobOutcome> => {
    const { orderId } = job.task
    const shipment = await loadShipment(effects.store.queries, orderId)
    if (shipment.receiptReminder?.state !== 'asked') return { kind: 'done' }
    const order = await loadOrder(effects, orderId)
    const heard = await remind({ order, shipment }, effects)
    if (heard.kind === 'later' && job.attempts < MOST_ATTEMPTS)
      return { kind: 'again', at: addMs(effects.clock.now(), backoffMs(job.attempts)), because: heard.note }
    await write({ shipment, note: heard.kind === 'sent' ? undefined : heard.note }, effects)
    return { kind: 'done' }
  }

/** With the backoff of jobs, some hours: a reminder that comes much later is a nuisance. */
const MOST_ATTEMPTS = 20

/** The reminder was used before: by a try whose answer was lost, or in WeChat's own console. */
const REMINDED_BEFORE = '10060030'

type Heard = { readonly kind: 'sent' } | { readonly kind: 'later' | 'refused'; readonly note: string }

async function remind(
  { order, shipment }: { readonly order: Order; readonly shipment: Shipment },
  { apps }: Effects,
): Promise<Heard> {
  const at = shipment.receiptReminder?.deliveredAt
  if (at === undefined || order.payment === undefined) return { kind: 'refused', note: 'incomplete' }
  const number = { kind: 'transactionId', transactionId: order.payment.transactionId } as const
  try {
    await apps.find(order.appid).api.shipping.remindReceipt({ number, at })
    return { kind: 'sent' }
  } catch (error) {
    if (error instanceof TillError) return { kind: 'refused', note: error.code }
    if (!(error instanceof WechatError)) throw error
    if (error.code === REMINDED_BEFORE) return { kind: 'sent' }
    return { kind: error.isRepeatable ? 'later' : 'refused', note: error.code }
  }
}

function write(
  { shipment: told, note }: { readonly shipment: Shipment; readonly note: string | undefined },
  effects: Effects,
): Promise<void> {
  return effects.store.transaction(async (tx) => {
    const { orderId } = told
    const shipment = await loadShipment(tx, orderId)
    const reminder = shipment.receiptReminder
    if (reminder?.state !== 'asked') return
    const state = note === undefined ? 'sent' : 'refused'
    await saveShipment(tx, { ...shipment, receiptReminder: { ...reminder, state } })
    const data: TillEvent['data'] = note === undefined ? {} : { note }
    const type = state === 'sent' ? 'shipment.receipt_reminded' : 'shipment.reminder_refused'
    await recordEvent(tx, { type, orderId, data }, effects)
  })
}
