import { Secret } from '@minitill/wechat'
import { TillError } from '../errors/till-error.ts'
import { parseStored } from '../store/parse-stored.ts'
import type { Queries } from '../store/store.ts'
import type { WebhookEndpointRow } from '../store/tables.ts'
import type { WebhookEndpoint, WebhookEndpointId } from './webhook.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export async function insertEndpoint(db: Queries, endpoint: WebhookEndpoint): Promise<void> {
  const created = { created_at: endpoint.createdAt, failing_since: null, flagged_at: null }
  await db
    .insertInto('webhook_endpoints')
    .values({ id: endpoint.id, ...created, ...changeableColumns(endpoint) })
    .execute()
}

/** Writes what people change. The caller holds the transaction in which it was read. */
export async function saveEndpoint(db: Queries, endpoint: WebhookEndpoint): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set(changeableColumns(endpoint))
    .where('id', '=', endpoint.id)
    .execute()
}

/** @throws TillError `webhook_endpoint_not_found`, also for one that was deleted */
export async function loadEndpoint(db: Queries, id: WebhookEndpointId): Promise<WebhookEndpoint> {
  const row = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .executeTakeFirst()
  if (!row) throw new TillError('webhook_endpoint_not_found')
  return endpointOfRow(row)
}

/** All that were not deleted, oldest first. */
export async function listEndpoints(db: Queries): Promise<readonly WebhookEndpoint[]> {
  const rows = db.selectFrom('webhook_endpoints').selectAll().where('state', '<>', 'deleted')
  return (await rows.orderBy('id').execute()).map(endpointOfRow)
}

/** Its deliveries stay until they are old, so the row does, too. */
export async function markDeleted(db: Queries, id: WebhookEndpointId): Promise<void> {
  await db.updateTable('webhook_endpoints').set({ state: 'deleted' }).where('id', '=', id).execute()
}

function endpointOfRow(row: WebhookEndpointRow): WebhookEndpoint {
  return {
    id: row.id,
    url: row.url,
    description: row.description ?? undefined,
    eventTypes:
      row.event_types === null
        ? undefined
        : parseStored(row.event_types, `webhook_endpoints.event_types of ${row.id}`),
    state: row.state,
    disabledBecause: row.disabled_because ?? undefined,
    secret: new Secret(row.secret),
    previousSecret:
      row.previous_secret === null
        ? undefined
        : { secret: new Secret(row.previous_secret), until: row.previous_secret_until },
    failingSince: row.failing_since ?? undefined,
    createdAt: row.created_at,
  } as WebhookEndpoint
}

function changeableColumns(endpoint: WebhookEndpoint) {
  return {
    url: endpoint.url,
    description: endpoint.description ?? null,
    event_types: endpoint.eventTypes === undefined ? null : JSON.stringify(endpoint.eventTypes),
    state: endpoint.state,
    disabled_because: endpoint.disabledBecause ?? null,
    secret: endpoint.secret.reveal(),
    previous_secret: endpoint.previousSecret?.secret.reveal() ?? null,
    previous_secret_until: endpoint.previousSecret?.until ?? null,
  }
}
