import type { Clock, Random } from '@minitill/wechat'
import type { EventType } from '../events/event.ts'
import { newId } from '../ids.ts'
import { addJob, hurryJob } from '../jobs/add-job.ts'
import type { Queries } from '../store/store.ts'
import type { WebhookDeliveryId, WebhookEndpoint, WebhookEndpointId } from './webhook.ts'

/** Writes a delivery, and the job that brings it, for every endpoint that wants the event, in the event's transaction. */
export async function tellEndpoints(
  tx: Queries,
  event: { readonly id: string; readonly type: EventType },
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<void> {
  const endpoints = await tx
    .selectFrom('webhook_endpoints')
    .select(['id', 'event_types'])
    .where('state', '=', 'enabled')
    .execute()
  for (const { id, event_types } of endpoints) {
    const eventTypes = event_types === null ? undefined : JSON.parse(event_types)
    const told = { endpointId: id as WebhookEndpointId, eventId: event.id } // our own column
    if (wants({ eventTypes }, event.type)) await addDelivery(tx, told, effects)
  }
}

/** Whether an endpoint is told of such events. */
export function wants({ eventTypes }: Pick<WebhookEndpoint, 'eventTypes'>, type: EventType): boolean {
  return eventTypes === undefined || eventTypes.includes(type)
}

/** Writes a delivery that is tried at once. One that is there already, ended or not, begins anew under its id. */
export async function addDelivery(
  tx: Queries,
  told: { readonly endpointId: WebhookEndpointId; readonly eventId: string },
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<WebhookDeliveryId> {
  const now = effects.clock.now()
  const fresh = { state: 'waiting', attempts: 0, next_attempt_at: now, ended_at: null }
  const row = { endpoint_id: told.endpointId, event_id: told.eventId, created_at: now, ...fresh }
  const { id } = await tx
    .insertInto('webhook_deliveries')
    .values({ id: newId('whd_', effects), ...row })
    .onConflict((conflict) => conflict.columns(['endpoint_id', 'event_id']).doUpdateSet(fresh))
    .returning('id')
    .executeTakeFirstOrThrow()
  const deliveryId = id as WebhookDeliveryId // our own column
  const job = { task: { kind: 'webhook.deliver', deliveryId }, runAt: now } as const
  await addJob(tx, job, effects)
  await hurryJob(tx, job)
  return deliveryId
}
