/** A job that gave up, as the merchant API shows it. */
export interface FailedJob {
  readonly id: string
  readonly kind: string
  readonly order_id: string | null
  readonly attempts: number
  readonly last_error: string | null
}

/** Notifications that were not believed, of one kind in one hour. */
export interface Rejection {
  readonly channel: string
  readonly flaw: string
  readonly detail: string
  readonly last_seen_at: string
  readonly seen: number
}
