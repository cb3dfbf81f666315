import type { Bilingual } from '../api/bilingual.ts'
import type { Tone } from '../parts/badge.tsx'

/** A refund as the merchant API shows it. */
export interface Refund {
  readonly id: string
  readonly order_id: string
  readonly out_refund_no: string
  readonly state: RefundState
  readonly amount_fen: number
  readonly reason: string | null
  readonly created_at: string
  readonly succeeded_at: string | null
  readonly refund_id: string | null
  readonly rerouted_at: string | null
  /** What a person has to do now. */
  readonly action: Bilingual | null
  readonly note: string | null
}

export type RefundState = 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed'

/** All refunds of an order, and what is left of its payment. */
export interface Refunds {
  readonly data: readonly Refund[]
  readonly refunded_fen: number
  readonly refundable_fen: number
}

export const refundTones: Readonly<Record<RefundState, Tone>> = {
  requested: 'busy',
  processing: 'busy',
  succeeded: 'good',
  abnormal: 'bad',
  closed: 'quiet',
}
