import type { Instant } from '@minitill/wechat'
import type { EventType } from '../events/event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import type { Page } from '../paging/page.ts'
import type { DeliveryFilter } from './delivery-rows.ts'
import type {
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryId,
  WebhookEndpoint,
  WebhookEndpointId,
} from './webhook.ts'

/** How the merchant's back end is told what happens. Every method that takes an id may throw that there is no such thing. */
export interface Webhooks {
  /** @throws TillError `webhook_url_refused`, `webhook_endpoint_limit_reached`, `idempotency_key_reused` */
  createEndpoint(
    request: NewWebhookEndpoint,
  ): Promise<{ readonly endpoint: WebhookEndpoint; readonly isReplay: boolean }>
  endpoints(): Promise<readonly WebhookEndpoint[]>
  /** @throws TillError `webhook_endpoint_not_found` */
  loadEndpoint(id: WebhookEndpointId): Promise<WebhookEndpoint>
  /** @throws TillError `webhook_endpoint_not_found`, `webhook_url_refused` */
  changeEndpoint(id: WebhookEndpointId, change: EndpointChange): Promise<WebhookEndpoint>
  /** What is on its way to it is not sent any more. @throws TillError `webhook_endpoint_not_found` */
  deleteEndpoint(id: WebhookEndpointId): Promise<void>
  /** Signs with a new secret, and for a while with the one before it, too. @throws TillError `idempotency_key_reused` */
  rotateSecret(
    request: EndpointAct & { readonly keepPreviousMs: number },
  ): Promise<{ readonly endpoint: WebhookEndpoint; readonly isReplay: boolean }>
  /** Sends a `webhook.ping` to this endpoint alone. @throws TillError `webhook_endpoint_disabled`, `idempotency_key_reused` */
  test(request: EndpointAct): Promise<Asked>
  /** Newest first. @throws TillError `webhook_endpoint_not_found`, `invalid_cursor` */
  deliveries(filter: DeliveryFilter): Promise<Page<WebhookDelivery>>
  /** @throws TillError `webhook_delivery_not_found` */
  loadDelivery(
    id: WebhookDeliveryId,
  ): Promise<{ readonly delivery: WebhookDelivery; readonly attempts: readonly WebhookAttempt[] }>
  /** Sends an event again, now. @throws TillError `webhook_endpoint_disabled`, `idempotency_key_reused` */
  replay(request: {
    readonly id: WebhookDeliveryId
    readonly idempotency?: IdempotencyClaim | undefined
  }): Promise<{ readonly delivery: WebhookDelivery; readonly isReplay: boolean }>
  /**
   * Sends again what happened from `since` until before `until`, also what the endpoint was never told.
   * @throws TillError `webhook_endpoint_disabled`, `idempotency_key_reused`
   */
  replaySpan(request: EndpointAct & { readonly since: Instant; readonly until: Instant }): Promise<Asked>
}

export interface NewWebhookEndpoint {
  readonly url: string
  readonly description?: string | undefined
  /** Undefined: everything. */
  readonly eventTypes?: readonly EventType[] | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/** Members that are absent stay as they are; one that is there and undefined is emptied. */
export interface EndpointChange {
  readonly url?: string
  readonly description?: string | undefined
  readonly eventTypes?: readonly EventType[] | undefined
  readonly isEnabled?: boolean
}

export interface EndpointAct {
  readonly id: WebhookEndpointId
  readonly idempotency?: IdempotencyClaim | undefined
}

export interface Asked {
  /** Asked for under the same key before. */
  readonly isReplay: boolean
}
