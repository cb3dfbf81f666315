import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { TillEvent } from '../events/event.ts'
import { recordEvent } from '../events/record-event.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { OrderId } from '../orders/order.ts'
import type { MessageOutcome, Messenger } from './messenger.ts'

/**
 * Sends the message of a paid order, never twice. WeChat's call has no idempotency key, so the intent is made durable
 * first; a message whose outcome was lost in a crash or a time-out is recorded as unknown and left alone.
 */
export const createSendPaidMessageJob =
  (effects: Effects, messenger: Messenger) =>
  async (job: JobOf<'message.paid'>): Promise<JobOutcome> => {
    const order = await loadOrder(effects, job.task.orderId)
    const isFirst = await intendToSend(effects, order.id)
    if (!isFirst) {
      await endMessage(effects, order.id, { kind: 'unknown', code: 'interrupted' })
      return { kind: 'done' }
    }
    const outcome = await messenger.sendPaid(order)
    if (outcome.kind === 'not_sent') return withdraw(effects, job, outcome.code)
    await endMessage(effects, order.id, outcome)
    return { kind: 'done' }
  }

const KIND = 'paid'
/** With the backoff of jobs, somewhat more than an hour. */
const MOST_ATTEMPTS = 15

async function intendToSend(effects: Effects, orderId: OrderId): Promise<boolean> {
  const row = {
    order_id: orderId,
    kind: KIND,
    state: 'sending',
    started_at: effects.clock.now(),
    ended_at: null,
  }
  const written = await effects.store.transaction((tx) =>
    tx
      .insertInto('messages')
      .values(row)
      .onConflict((conflict) => conflict.columns(['order_id', 'kind']).doNothing())
      .executeTakeFirst(),
  )
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Surely not sent: the intent is taken back, and the next try follows, until the message would only surprise. */
async function withdraw(effects: Effects, job: JobOf<'message.paid'>, code: string): Promise<JobOutcome> {
  await effects.store.queries
    .deleteFrom('messages')
    .where('order_id', '=', job.task.orderId)
    .where('kind', '=', KIND)
    .execute()
  const because = `the message was not sent (${code})`
  if (job.attempts >= MOST_ATTEMPTS) return { kind: 'gave_up', because }
  return { kind: 'again', at: addMs(effects.clock.now(), backoffMs(job.attempts)), because }
}

function endMessage(
  effects: Effects,
  orderId: OrderId,
  outcome: Exclude<MessageOutcome, { kind: 'not_sent' }>,
): Promise<void> {
  return effects.store.transaction(async (tx) => {
    const ended = await tx
      .updateTable('messages')
      .set({ state: outcome.kind, ended_at: effects.clock.now() })
      .where('order_id', '=', orderId)
      .where('kind', '=', KIND)
      .where('state', '=', 'sending')
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) return
    const data: TillEvent['data'] =
      outcome.kind === 'sent' ? { kind: KIND } : { kind: KIND, code: outcome.code }
    await recordEvent(tx, { type: `message.${outcome.kind}`, orderId, data }, effects)
  })
}
