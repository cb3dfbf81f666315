import { eventTypes, type WebhookAttempt, type WebhookDelivery, type WebhookEndpoint } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'

const members = {
  id: z.string(),
  url: z.string(),
  description: z.string().nullable(),
  events: z.array(z.enum(eventTypes)).nullable().describe('null: everything'),
  enabled: z.boolean(),
  disabled_because: z
    .enum(['gone', 'merchant'])
    .nullable()
    .describe('`gone`: it answered 410. `merchant`: you switched it off'),
  failing_since: z.string().nullable().describe('Since when nothing has arrived'),
  previous_secret_until: z
    .string()
    .nullable()
    .describe('Until then the secret before this one is valid, too'),
  created_at: z.string(),
}

const example = {
  id: 'whe_0MPE3XK5T7C1QZ9W2LH8RVB6A',
  url: 'https://shop.example.com/minitill',
  description: 'shop',
  events: ['order.paid', 'refund.succeeded'],
  enabled: true,
  disabled_because: null,
  failing_since: null,
  previous_secret_until: null,
  created_at: '2026-11-23T16:20:00+08:00',
} as const

/** An endpoint without its secret. */
export const endpointSchema = z.object(members).meta({ id: 'WebhookEndpoint', examples: [example] })

/** An endpoint as its maker sees it once. */
export const endpointWithSecretSchema = z
  .object({ ...members, secret: z.string().describe('Shown here and nowhere else') })
  .meta({
    id: 'WebhookEndpointWithSecret',
    examples: [{ ...example, secret: 'whsec_S2VlcCB0aGlzIHNlY3JldCBpbiB5b3VyIHNldHRpbmdzLg==' }],
  })

export const deliverySchema = z
  .object({
    id: z.string(),
    endpoint_id: z.string(),
    event_id: z.string().describe('Also the `webhook-id` of every attempt'),
    event_type: z.enum(eventTypes),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int().describe('Since it was made or replayed'),
    next_attempt_at: z.string().nullable(),
    created_at: z.string(),
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' })

const attemptSchema = z
  .object({
    at: z.string(),
    duration_ms: z.int(),
    status: z.int().nullable().describe('HTTP status of the answer'),
    failure: z.string().nullable().describe('Why there was no answer: `timeout`, `address_refused`, …'),
    answer: z.string().nullable().describe('The first 500 characters of the answer'),
  })
  .meta({ id: 'WebhookAttempt' })

export const attemptedDeliverySchema = z
  .object({ ...deliverySchema.shape, tried: z.array(attemptSchema).describe('Every attempt, oldest first') })
  .meta({ id: 'WebhookDeliveryWithAttempts' })

export function showEndpoint(endpoint: WebhookEndpoint): z.infer<typeof endpointSchema> {
  return {
    id: endpoint.id,
    url: endpoint.url,
    description: endpoint.description ?? null,
    events: endpoint.eventTypes === undefined ? null : [...endpoint.eventTypes],
    enabled: endpoint.state === 'enabled',
    disabled_because: endpoint.disabledBecause ?? null,
    failing_since: showTime(endpoint.failingSince),
    previous_secret_until: showTime(endpoint.previousSecret?.until),
    created_at: formatRfc3339Shanghai(endpoint.createdAt),
  }
}

export function showEndpointWithSecret(endpoint: WebhookEndpoint) {
  return { ...showEndpoint(endpoint), secret: endpoint.secret.reveal() }
}

export function showDelivery(delivery: WebhookDelivery): z.infer<typeof deliverySchema> {
  return {
    id: delivery.id,
    endpoint_id: delivery.endpointId,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: showTime(delivery.nextAttemptAt),
    created_at: formatRfc3339Shanghai(delivery.createdAt),
    ended_at: showTime(delivery.endedAt),
  }
}

export function showAttempt(attempt: WebhookAttempt): z.infer<typeof attemptSchema> {
  return {
    at: formatRfc3339Shanghai(attempt.at),
    duration_ms: attempt.durationMs,
    status: attempt.status ?? null,
    failure: attempt.failure ?? null,
    answer: attempt.answer ?? null,
  }
}

function showTime(at: Parameters<typeof formatRfc3339Shanghai>[0] | undefined): string | null {
  return at === undefined ? null : formatRfc3339Shanghai(at)
}
