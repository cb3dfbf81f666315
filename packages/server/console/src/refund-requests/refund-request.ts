import type { Refund } from '../refunds/refund.ts'

/** A customer's wish for money back, as the merchant API shows it. */
export interface RefundRequest {
  readonly id: string
  readonly order_id: string
  readonly state: 'open' | 'approved' | 'rejected'
  readonly amount_fen: number
  readonly reason: string | null
  readonly note: string | null
  readonly created_at: string
  readonly decided_at: string | null
  readonly refund: Refund | null
}

export const requestStates = ['open', 'approved', 'rejected'] as const
