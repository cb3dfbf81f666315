import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { claimAct, claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import type { Queries } from '../store/store.ts'
import { insertEndpoint, loadEndpoint, markDeleted, saveEndpoint } from './endpoint-rows.ts'
import { parseWebhookUrl } from './parse-webhook-url.ts'
import type { WebhookEndpoint, WebhookEndpointId } from './webhook.ts'
import { mintWebhookSecret } from './webhook-secret.ts'
import type { NewWebhookEndpoint, Webhooks } from './webhooks.ts'

/** Every event becomes a delivery for each of them. */
const MOST_ENDPOINTS = 20

/** What people of the merchant's do to endpoints. */
export function createEndpointManagement(
  effects: Effects,
  rules: { readonly allowsPrivate: boolean },
): Pick<Webhooks, 'createEndpoint' | 'changeEndpoint' | 'deleteEndpoint' | 'rotateSecret'> {
  const { clock, random, store } = effects
  return {
    async createEndpoint(request) {
      const fresh = composeEndpoint(request, { effects, rules })
      return store.transaction(async (tx) => {
        const { idempotency } = request
        const made = { resourceId: fresh.id, at: fresh.createdAt }
        const id = idempotency ? await claimResource(tx, idempotency, made) : fresh.id
        if (id !== fresh.id)
          return { endpoint: await loadEndpoint(tx, id as WebhookEndpointId), isReplay: true } // our own column
        await refuseTooMany(tx)
        await insertEndpoint(tx, fresh)
        return { endpoint: fresh, isReplay: false }
      })
    },
    changeEndpoint: (id, { isEnabled, url, ...change }) =>
      store.transaction(async (tx) => {
        const known = await loadEndpoint(tx, id)
        const changed: WebhookEndpoint = {
          ...known,
          ...change,
          ...(url !== undefined && { url: parseWebhookUrl(url, rules) }),
          ...(isEnabled !== undefined && stateOf(isEnabled)),
        }
        await saveEndpoint(tx, changed)
        if (known.state !== 'disabled' && changed.state === 'disabled')
          await tellDisabled(tx, changed, effects)
        return changed
      }),
    deleteEndpoint: (id) =>
      store.transaction(async (tx) => {
        await loadEndpoint(tx, id)
        await markDeleted(tx, id)
      }),
    rotateSecret: ({ id, keepPreviousMs, idempotency }) =>
      store.transaction(async (tx) => {
        const endpoint = await loadEndpoint(tx, id)
        const now = clock.now()
        const isReplay = await claimAct(tx, idempotency, { resourceId: id, at: now })
        if (isReplay) return { endpoint, isReplay }
        const previousSecret = { secret: endpoint.secret, until: addMs(now, keepPreviousMs) }
        const rotated = { ...endpoint, secret: mintWebhookSecret(random), previousSecret }
        await saveEndpoint(tx, rotated)
        return { endpoint: rotated, isReplay }
      }),
  }
}

function composeEndpoint(
  request: NewWebhookEndpoint,
  parts: { readonly effects: Effects; readonly rules: { readonly allowsPrivate: boolean } },
): WebhookEndpoint {
  const { effects, rules } = parts
  return {
    id: newId('whe_', effects) as WebhookEndpointId,
    url: parseWebhookUrl(request.url, rules),
    description: request.description,
    eventTypes: request.eventTypes,
    ...stateOf(true),
    secret: mintWebhookSecret(effects.random),
    previousSecret: undefined,
    failingSince: undefined,
    createdAt: effects.clock.now(),
  }
}

function stateOf(isEnabled: boolean) {
  return isEnabled
    ? ({ state: 'enabled', disabledBecause: undefined } as const)
    : ({ state: 'disabled', disabledBecause: 'merchant' } as const)
}

async function refuseTooMany(tx: Queries): Promise<void> {
  const { count } = await tx
    .selectFrom('webhook_endpoints')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('state', '<>', 'deleted')
    .executeTakeFirstOrThrow()
  if (Number(count) >= MOST_ENDPOINTS) throw new TillError('webhook_endpoint_limit_reached')
}

function tellDisabled(tx: Queries, { id }: WebhookEndpoint, effects: Effects): Promise<unknown> {
  const data = { endpoint_id: id, because: 'merchant' }
  return recordEvent(tx, { type: 'webhook_endpoint.disabled', orderId: undefined, data }, effects)
}
