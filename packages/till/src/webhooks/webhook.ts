import type { Branded, Instant, Secret } from '@minitill/wechat'
import type { EventType } from '../events/event.ts'

/** `whe_…` */
export type WebhookEndpointId = Branded<string, 'WebhookEndpointId'>
/** `whd_…` */
export type WebhookDeliveryId = Branded<string, 'WebhookDeliveryId'>

/** Where the merchant's back end wants to hear what happens. */
export interface WebhookEndpoint {
  readonly id: WebhookEndpointId
  readonly url: string
  readonly description: string | undefined
  /** What it is told; undefined: everything. */
  readonly eventTypes: readonly EventType[] | undefined
  readonly state: 'enabled' | 'disabled'
  /** `gone`: it answered 410. `merchant`: somebody of the merchant's switched it off. */
  readonly disabledBecause: 'gone' | 'merchant' | undefined
  /** `whsec_…` */
  readonly secret: Secret
  /** The one before it, with which is signed, too, until the time. */
  readonly previousSecret: { readonly secret: Secret; readonly until: Instant } | undefined
  /** Since when nothing has arrived; undefined after a success. */
  readonly failingSince: Instant | undefined
  readonly createdAt: Instant
}

/** One event on its way to one endpoint. */
export interface WebhookDelivery {
  readonly id: WebhookDeliveryId
  readonly endpointId: WebhookEndpointId
  readonly eventId: string
  readonly eventType: EventType
  readonly state: 'waiting' | 'delivered' | 'failed'
  /** How often it was tried since it was made or replayed. */
  readonly attempts: number
  readonly nextAttemptAt: Instant | undefined
  readonly createdAt: Instant
  readonly endedAt: Instant | undefined
}

/** One try, and what came of it. */
export interface WebhookAttempt {
  readonly id: string
  readonly at: Instant
  readonly durationMs: number
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined
  /** Why there was none: `timeout`, `address_refused`, … */
  readonly failure: string | undefined
  /** The beginning of the answer. */
  readonly answer: string | undefined
}
