import { TillError } from '../errors/till-error.ts'
import { type Page, type PageRequest, pageOf, parseIdCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { WebhookAttemptRow, WebhookDeliveryRow } from '../store/tables.ts'
import type { WebhookAttempt, WebhookDelivery, WebhookDeliveryId, WebhookEndpointId } from './webhook.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

/** Which deliveries of an endpoint. */
export interface DeliveryFilter extends PageRequest {
  readonly endpointId: WebhookEndpointId
  readonly state?: WebhookDelivery['state'] | undefined
}

/** The deliveries to an endpoint, newest first. @throws TillError `invalid_cursor` */
export async function listDeliveries(db: Queries, filter: DeliveryFilter): Promise<Page<WebhookDelivery>> {
  const before = parseIdCursor(filter.cursor, 'whd_')
  let query = deliveries(db).where('endpoint_id', '=', filter.endpointId)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (before !== undefined) query = query.where('webhook_deliveries.id', '<', before)
  const rows = await query
    .orderBy('webhook_deliveries.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return pageOf({ rows, limit: filter.limit, cursorOf: (row) => row.id, itemOf: deliveryOfRow })
}

/** @throws TillError `webhook_delivery_not_found` */
export async function loadDelivery(db: Queries, id: WebhookDeliveryId): Promise<WebhookDelivery> {
  const row = await deliveries(db).where('webhook_deliveries.id', '=', id).executeTakeFirst()
  if (!row) throw new TillError('webhook_delivery_not_found')
  return deliveryOfRow(row)
}

/** The attempts of a delivery, oldest first. */
export async function listAttempts(db: Queries, id: WebhookDeliveryId): Promise<readonly WebhookAttempt[]> {
  const rows = db.selectFrom('webhook_attempts').selectAll().where('delivery_id', '=', id)
  return (await rows.orderBy('id').execute()).map(attemptOfRow)
}

function deliveries(db: Queries) {
  return db
    .selectFrom('webhook_deliveries')
    .innerJoin('events', 'events.id', 'webhook_deliveries.event_id')
    .selectAll('webhook_deliveries')
    .select('events.type')
}

function deliveryOfRow(row: WebhookDeliveryRow & { readonly type: string }): WebhookDelivery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    eventType: row.type,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
  } as WebhookDelivery
}

function attemptOfRow(row: WebhookAttemptRow): WebhookAttempt {
  return {
    id: row.id,
    at: row.at,
    durationMs: row.duration_ms,
    status: row.status ?? undefined,
    failure: row.failure ?? undefined,
    answer: row.answer ?? undefined,
  } as WebhookAttempt
}
