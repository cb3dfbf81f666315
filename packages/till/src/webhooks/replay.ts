import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { addJob } from '../jobs/add-job.ts'
import type { JobOf, JobOutcome } from '../jobs/job.ts'
import type { Queries } from '../store/store.ts'
import { loadDelivery } from './delivery-rows.ts'
import { loadEndpoint } from './endpoint-rows.ts'
import { addDelivery, wants } from './tell-endpoints.ts'
import type { WebhookEndpoint, WebhookEndpointId } from './webhook.ts'
import type { Webhooks } from './webhooks.ts'

/** Sends again what was sent before, or what happened while nobody listened. Ids stay the same. */
export function createReplay(effects: Effects): Pick<Webhooks, 'test' | 'replay' | 'replaySpan'> {
  const { clock, store } = effects
  return {
    test: ({ id, idempotency }) =>
      store.transaction(async (tx) => {
        await loadEnabled(tx, id)
        const fresh = await claimAct(tx, idempotency, { resourceId: id, at: clock.now() })
        if (fresh) return { isReplay: true }
        const ping = { type: 'webhook.ping', orderId: undefined, data: { endpoint_id: id } } as const
        const eventId = await recordEvent(tx, ping, effects)
        await addDelivery(tx, { endpointId: id, eventId }, effects)
        return { isReplay: false }
      }),
    replay: ({ id, idempotency }) =>
      store.transaction(async (tx) => {
        const delivery = await loadDelivery(tx, id)
        await loadEnabled(tx, delivery.endpointId)
        const isReplay = await claimAct(tx, idempotency, { resourceId: id, at: clock.now() })
        if (!isReplay) await addDelivery(tx, delivery, effects)
        return { delivery: await loadDelivery(tx, id), isReplay }
      }),
    replaySpan: ({ id, since, until, idempotency }) =>
      store.transaction(async (tx) => {
        await loadEnabled(tx, id)
        const now = clock.now()
        const isReplay = await claimAct(tx, idempotency, { resourceId: id, at: now })
        const task = { kind: 'webhook.replay', endpointId: id, since, until, after: 0 } as const
        if (!isReplay) await addJob(tx, { task, runAt: now }, effects)
        return { isReplay }
      }),
  }
}

/** Events of a span that one transaction takes, so that nobody waits long for its end. */
const BATCH = 100

/** Makes the deliveries of one batch, and the job of the next one, in one transaction. */
export const createReplayWebhooksJob =
  (effects: Effects) =>
  ({ task }: JobOf<'webhook.replay'>): Promise<JobOutcome> =>
    effects.store.transaction(async (tx) => {
      const endpoint = await findEnabled(tx, task.endpointId)
      if (!endpoint) return { kind: 'done' }
      const events = await eventsOfSpan(tx, task)
      for (const { id } of events.filter(({ type }) => wants(endpoint, type)))
        await addDelivery(tx, { endpointId: endpoint.id, eventId: id }, effects)
      const last = events.at(-1)
      if (last && events.length === BATCH)
        await addJob(tx, { task: { ...task, after: last.seq }, runAt: effects.clock.now() }, effects)
      return { kind: 'done' }
    })

async function eventsOfSpan(tx: Queries, span: JobOf<'webhook.replay'>['task']) {
  const rows = await tx
    .selectFrom('events')
    .select(['seq', 'id', 'type'])
    .where('seq', '>', span.after)
    .where('at', '>=', span.since)
    .where('at', '<', span.until)
    .where('type', '<>', 'webhook.ping')
    .orderBy('seq')
    .limit(BATCH)
    .execute()
  return rows as { seq: number; id: string; type: Parameters<typeof wants>[1] }[] // our own columns
}

async function loadEnabled(tx: Queries, id: WebhookEndpointId): Promise<WebhookEndpoint> {
  const endpoint = await loadEndpoint(tx, id)
  if (endpoint.state !== 'enabled') throw new TillError('webhook_endpoint_disabled')
  return endpoint
}

async function findEnabled(tx: Queries, id: WebhookEndpointId): Promise<WebhookEndpoint | undefined> {
  try {
    return await loadEnabled(tx, id)
  } catch (error) {
    if (error instanceof TillError) return undefined // deleted or disabled meanwhile
    throw error
  }
}
