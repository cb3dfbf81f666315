import type { Tone } from '../parts/badge.tsx'

/** Where the merchant's back end is told of events, as the merchant API shows it. */
export interface WebhookEndpoint {
  readonly id: string
  readonly url: string
  readonly description: string | null
  readonly events: readonly string[] | null
  readonly enabled: boolean
  readonly disabled_because: 'gone' | 'merchant' | null
  readonly failing_since: string | null
  readonly created_at: string
}

export interface WebhookDelivery {
  readonly id: string
  readonly event_id: string
  readonly event_type: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly next_attempt_at: string | null
  readonly created_at: string
  readonly ended_at: string | null
}

/** With every attempt, oldest first. */
export interface TriedDelivery extends WebhookDelivery {
  readonly tried: readonly {
    readonly at: string
    readonly duration_ms: number
    readonly status: number | null
    readonly failure: string | null
    readonly answer: string | null
  }[]
}

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryTones: Readonly<Record<DeliveryState, Tone>> = {
  waiting: 'busy',
  delivered: 'good',
  failed: 'bad',
}

/** How an endpoint stands. */
export function standingOf({ enabled, failing_since }: WebhookEndpoint): {
  readonly name: 'off' | 'failing' | 'on'
  readonly tone: Tone
} {
  if (!enabled) return { name: 'off', tone: 'quiet' }
  return failing_since === null ? { name: 'on', tone: 'good' } : { name: 'failing', tone: 'bad' }
}
