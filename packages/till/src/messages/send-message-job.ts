import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { Job, JobOutcome } from '../jobs/job.ts'
import type { Order } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import { type Grant, giveGrantBack, loseGrants, takeGrant } from '../subscriptions/grants.ts'
import { kindOf, type MessageTask } from './add-message.ts'
import { findTemplate } from './find-template.ts'
import { loadMessage } from './load-message.ts'
import { type MessageOutcome, type Messenger, NOT_SUBSCRIBED } from './messenger.ts'

/**
 * Sends a message, never twice. WeChat's call has no idempotency key, so the intent is made durable first; a message
 * whose outcome was lost in a crash or a time-out is recorded as unknown and left alone.
 */
export const createSendMessageJob =
  (effects: Effects, messenger: Messenger) =>
  async (job: Job<MessageTask>): Promise<JobOutcome> => {
    const message = await loadMessage(effects, job.task)
    const sending: Sending = { task: job.task, order: message.order, effects }
    const intent = await intendToSend(sending)
    if (intent.kind === 'must_not') {
      await endMessage(sending, intent.outcome)
      return { kind: 'done' }
    }
    const outcome = await messenger.send(message)
    if (outcome.kind === 'not_sent') return withdraw(sending, { job, intent, code: outcome.code })
    await endMessage(sending, outcome)
    return { kind: 'done' }
  }

/** With the backoff of jobs, somewhat more than an hour. */
const MOST_ATTEMPTS = 15

interface Sending {
  readonly task: MessageTask
  readonly order: Order
  readonly effects: Effects
}

type Ending = Exclude<MessageOutcome, { kind: 'not_sent' }>
type Go = { readonly kind: 'go'; readonly grant: Grant | undefined }
type Intent = Go | { readonly kind: 'must_not'; readonly outcome: Ending }

/** `refunded:ord_…:rfd_…`: one message for each refund, one of each other kind for an order. */
function keyOf(task: MessageTask): string {
  const { orderId } = task
  return [kindOf(task), orderId, ...('refundId' in task ? [task.refundId] : [])].join(':')
}

/** Writes the intent, and takes the grant that the message will use up. */
function intendToSend(sending: Sending): Promise<Intent> {
  const { effects } = sending
  return effects.store.transaction(async (tx) => {
    if (!(await insertIntent(tx, sending)))
      return { kind: 'must_not', outcome: { kind: 'unknown', code: 'interrupted' } }
    const grant = await takeGrant(tx, grantFor(sending), effects.clock.now())
    return grant === 'none'
      ? { kind: 'must_not', outcome: { kind: 'refused', code: 'no_consent' } }
      : { kind: 'go', grant: grant === 'taken' ? grantFor(sending) : undefined }
  })
}

async function insertIntent(tx: Queries, { task, effects }: Sending): Promise<boolean> {
  const row = {
    key: keyOf(task),
    order_id: task.orderId,
    kind: kindOf(task),
    state: 'sending',
    started_at: effects.clock.now(),
    ended_at: null,
  }
  const written = await tx
    .insertInto('messages')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst()
  return (written.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Absent for the retired kind, which needs no consent. */
function grantFor({ order, task, effects }: Sending): Grant | undefined {
  const template = findTemplate(effects.apps, { appid: order.appid, kind: kindOf(task) })
  if (template?.kind !== 'subscribe' || order.openid === undefined) return undefined
  return { appid: order.appid, openid: order.openid, templateId: template.templateId }
}

/** Surely not sent: the intent is taken back, and the next try follows, until the message would only surprise. */
async function withdraw(
  { task, effects }: Sending,
  { job, intent, code }: { readonly job: Job; readonly intent: Go; readonly code: string },
): Promise<JobOutcome> {
  await effects.store.transaction(async (tx) => {
    await tx.deleteFrom('messages').where('key', '=', keyOf(task)).execute()
    if (intent.grant) await giveGrantBack(tx, intent.grant)
  })
  const because = `the message was not sent (${code})`
  if (job.attempts >= MOST_ATTEMPTS) return { kind: 'gave_up', because }
  return { kind: 'again', at: addMs(effects.clock.now(), backoffMs(job.attempts)), because }
}

function endMessage(sending: Sending, outcome: Ending): Promise<void> {
  const { task, effects } = sending
  return effects.store.transaction(async (tx) => {
    const ended = await tx
      .updateTable('messages')
      .set({ state: outcome.kind, ended_at: effects.clock.now() })
      .where('key', '=', keyOf(task))
      .where('state', '=', 'sending')
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) return
    const grant = grantFor(sending)
    if (outcome.kind === 'refused' && outcome.code === NOT_SUBSCRIBED && grant) await loseGrants(tx, grant)
    await recordEnd(tx, sending, outcome)
  })
}

async function recordEnd(tx: Queries, { task, effects }: Sending, outcome: Ending): Promise<void> {
  const data = {
    kind: kindOf(task),
    ...('refundId' in task && { refund_id: task.refundId }),
    ...(outcome.kind !== 'sent' && { code: outcome.code }),
  }
  const once = outcome.kind === 'sent' ? `message.sent:${keyOf(task)}` : undefined
  await recordEvent(tx, { type: `message.${outcome.kind}`, orderId: task.orderId, data, once }, effects)
}
