import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { findEvent } from '../events/list-events.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import { findOrder } from '../orders/order-rows.ts'
import { composePayload } from './compose-payload.ts'
import { loadDelivery } from './delivery-rows.ts'
import { loadEndpoint } from './endpoint-rows.ts'
import { giveUp, recordAttempt } from './record-attempt.ts'
import { signWebhook } from './sign-webhook.ts'
import type { WebhookDelivery, WebhookEndpoint } from './webhook.ts'
import type { WebhookRequest, WebhookSending } from './webhook-sending.ts'

/**
 * Brings one event to one endpoint. A process that dies between the answer and its record sends again after the lease,
 * under the same id: the receiver knows it by that.
 */
export const createDeliverWebhookJob =
  (effects: Effects, sending: WebhookSending | undefined) =>
  async ({ task }: JobOf<'webhook.deliver'>): Promise<JobOutcome> => {
    const { queries } = effects.store
    const delivery = await unlessGone(loadDelivery(queries, task.deliveryId))
    if (delivery?.state !== 'waiting') return { kind: 'done' }
    const endpoint = await unlessGone(loadEndpoint(queries, delivery.endpointId))
    if (endpoint?.state !== 'enabled') return giveUp(effects, delivery)
    if (!sending) return waitForSending(effects)
    const request = await composeRequest({ delivery, endpoint, effects, sending })
    const startedAt = sending.wallClock.now()
    const answer = await sending.send(request)
    const durationMs = sending.wallClock.now() - startedAt
    return recordAttempt(effects, { delivery, endpoint, durationMs, answer })
  }

/** Standard Webhooks recommends 15 to 30 seconds. */
const TIMEOUT_MS = 15_000
const UNTIL_SENDING_MS = 10 * 60_000

function waitForSending({ clock }: Effects): JobOutcome {
  const because = 'this program sends no webhooks'
  return { kind: 'again', at: addMs(clock.now(), UNTIL_SENDING_MS), because }
}

async function composeRequest(parts: {
  readonly delivery: WebhookDelivery
  readonly endpoint: WebhookEndpoint
  readonly effects: Effects
  readonly sending: WebhookSending
}): Promise<WebhookRequest> {
  const { delivery, endpoint, effects, sending } = parts
  const { queries } = effects.store
  const event = await findEvent(queries, delivery.eventId)
  const order = event.orderId && (await findOrder(queries, event.orderId))
  const body = composePayload(event, order)
  const secrets = secretsOf(endpoint, effects)
  const signature = signWebhook({ id: event.id, at: sending.wallClock.now(), body, secrets })
  const headers = { 'content-type': 'application/json', ...signature }
  return { url: endpoint.url, headers, body, timeoutMs: TIMEOUT_MS }
}

function secretsOf({ secret, previousSecret }: WebhookEndpoint, { clock }: Effects) {
  const isKnown = previousSecret !== undefined && clock.now() < previousSecret.until
  return isKnown ? [secret, previousSecret.secret] : [secret]
}

/** Deleted in the meantime is no failure. */
async function unlessGone<T>(loading: Promise<T>): Promise<T | undefined> {
  try {
    return await loading
  } catch (error) {
    if (error instanceof TillError) return undefined
    throw error
  }
}
