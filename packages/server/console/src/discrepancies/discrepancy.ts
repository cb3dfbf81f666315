import type { Bilingual } from '../api/bilingual.ts'

/** Something that does not fit, as the merchant API shows it. */
export interface Discrepancy {
  readonly id: string
  readonly kind: string
  readonly state: 'open' | 'resolved'
  readonly order_id: string | null
  readonly out_trade_no: string | null
  readonly transaction_id: string | null
  readonly detail: string
  readonly meaning: Bilingual
  readonly suggested_action: Bilingual
  readonly owner: string | null
  readonly resolution: Resolution | 'healed' | null
  readonly resolved_at: string | null
  readonly resolved_by: string | null
  readonly opened_at: string
  readonly last_seen_at: string
  readonly seen: number
}

/** With what people did about it. */
export interface TrackedDiscrepancy extends Discrepancy {
  readonly actions: readonly {
    readonly at: string
    readonly actor: string
    readonly action: 'opened' | 'assigned' | 'noted' | 'resolved' | 'reopened'
    readonly detail: string | null
  }[]
}

export const resolutions = ['accepted', 'refunded', 'corrected', 'not_ours'] as const
export type Resolution = (typeof resolutions)[number]

/** Longer notes are refused. */
export const NOTE_LIMIT = 500
