import { addMs, type Instant } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import { newId } from '../ids.ts'
import type { JobOutcome } from '../jobs/job.ts'
import type { Queries } from '../store/store.ts'
import { retryWaitMs } from './retry-schedule.ts'
import type { WebhookDelivery, WebhookEndpoint, WebhookEndpointId } from './webhook.ts'
import type { WebhookAnswer } from './webhook-sending.ts'

/** One try that is over. */
export interface EndedAttempt {
  readonly delivery: WebhookDelivery
  readonly endpoint: WebhookEndpoint
  readonly durationMs: number
  readonly answer: WebhookAnswer
}

/** Writes an attempt and what follows from it, in one transaction, and says what becomes of the job. */
export function recordAttempt(effects: Effects, ended: EndedAttempt): Promise<JobOutcome> {
  return effects.store.transaction(async (tx) => {
    await insertAttempt(tx, ended, effects)
    const outcome = outcomeOf(ended, effects)
    await saveDelivery(tx, { id: ended.delivery.id, outcome, now: effects.clock.now() })
    if (outcome.kind === 'done') await noteSuccess(tx, ended.endpoint.id)
    else await noteFailure(tx, ended.endpoint, effects)
    if (isGone(ended.answer)) await disableGone(tx, ended.endpoint.id, effects)
    return outcome
  })
}

/** Ends a delivery to an endpoint that takes none any more. */
export async function giveUp(effects: Effects, { id }: WebhookDelivery): Promise<JobOutcome> {
  const outcome = { kind: 'gave_up', because: 'the endpoint is disabled or deleted' } as const
  await effects.store.transaction((tx) => saveDelivery(tx, { id, outcome, now: effects.clock.now() }))
  return { kind: 'done' } // it is the delivery that failed; nobody needs to look at the job
}

/** Long enough for a deployment that went wrong, short enough that a person is told while attempts go on. */
const FLAG_AFTER_MS = 24 * 3600_000
const ANSWER_SHOWN = 500
const GONE = 410

function outcomeOf({ answer, delivery }: EndedAttempt, effects: Effects): JobOutcome {
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return { kind: 'done' }
  const tried = delivery.attempts + 1
  const said = answer.kind === 'answered' ? `HTTP ${answer.status}` : answer.failure
  const waitMs = isGone(answer) ? undefined : retryWaitMs(tried, effects.random)
  const because = `${delivery.id} after ${tried} attempts: ${said}`
  if (waitMs === undefined) return { kind: 'gave_up', because }
  return { kind: 'again', at: addMs(effects.clock.now(), waitMs), because }
}

function isGone(answer: WebhookAnswer): boolean {
  return answer.kind === 'answered' && answer.status === GONE
}

async function insertAttempt(tx: Queries, ended: EndedAttempt, effects: Effects): Promise<void> {
  const { answer, delivery, durationMs } = ended
  const row = {
    id: newId('wha_', effects),
    delivery_id: delivery.id,
    at: effects.clock.now(),
    duration_ms: durationMs,
    status: answer.kind === 'answered' ? answer.status : null,
    failure: answer.kind === 'answered' ? null : answer.failure,
    answer: answer.kind === 'answered' ? answer.body.slice(0, ANSWER_SHOWN) : null,
  }
  await tx.insertInto('webhook_attempts').values(row).execute()
  await tx
    .updateTable('webhook_deliveries')
    .set((old) => ({ attempts: old('attempts', '+', 1) }))
    .where('id', '=', delivery.id)
    .execute()
}

async function saveDelivery(
  tx: Queries,
  made: { readonly id: string; readonly outcome: JobOutcome; readonly now: Instant },
): Promise<void> {
  const { id, outcome, now } = made
  const change =
    outcome.kind === 'again'
      ? { next_attempt_at: outcome.at }
      : { state: outcome.kind === 'done' ? 'delivered' : 'failed', next_attempt_at: null, ended_at: now }
  const delivery = tx.updateTable('webhook_deliveries').set(change).where('id', '=', id)
  await delivery.where('state', '=', 'waiting').execute()
}

async function noteSuccess(tx: Queries, id: WebhookEndpointId): Promise<void> {
  await tx
    .updateTable('webhook_endpoints')
    .set({ failing_since: null, flagged_at: null })
    .where('id', '=', id)
    .where('failing_since', 'is not', null)
    .execute()
}

/** The event is told once for each time of failing, and goes to the merchant's other endpoints, too. */
async function noteFailure(tx: Queries, { id }: WebhookEndpoint, effects: Effects): Promise<void> {
  const now = effects.clock.now()
  const failing = tx.updateTable('webhook_endpoints').where('id', '=', id)
  await failing.set({ failing_since: now }).where('failing_since', 'is', null).execute()
  const flagged = await failing
    .set({ flagged_at: now })
    .where('flagged_at', 'is', null)
    .where('failing_since', '<=', addMs(now, -FLAG_AFTER_MS))
    .executeTakeFirst()
  if (flagged.numUpdatedRows === 0n) return
  await recordEvent(
    tx,
    { type: 'webhook_endpoint.failing', orderId: undefined, data: { endpoint_id: id } },
    effects,
  )
}

async function disableGone(tx: Queries, id: WebhookEndpointId, effects: Effects): Promise<void> {
  const disabled = await tx
    .updateTable('webhook_endpoints')
    .set({ state: 'disabled', disabled_because: 'gone' })
    .where('id', '=', id)
    .where('state', '=', 'enabled')
    .executeTakeFirst()
  if (disabled.numUpdatedRows === 0n) return
  const data = { endpoint_id: id, because: 'gone' }
  await recordEvent(tx, { type: 'webhook_endpoint.disabled', orderId: undefined, data }, effects)
}
