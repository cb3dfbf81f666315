import type { Tone } from '../parts/badge.tsx'

/** An order as the merchant API shows it. */
export interface Order {
  readonly id: string
  readonly out_trade_no: string
  readonly state: OrderState
  readonly amount_fen: number
  readonly description: string
  readonly channel: string
  readonly item: string | null
  readonly quantity: number
  readonly remark: string | null
  readonly created_at: string
  readonly expires_at: string
  readonly paid_at: string | null
  readonly closed_at: string | null
  readonly close_reason: 'expired' | 'cancelled' | 'merchant' | 'wechat' | null
  readonly is_late: boolean
  readonly transaction_id: string | null
  readonly appid: string
  readonly mchid: string
  readonly openid: string | null
  readonly reference: string | null
  readonly sale: string | null
  readonly attach: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly bank_type: string | null
  readonly settlement?: Settlement
}

export type OrderState = 'pending' | 'paid' | 'closed'
export type Settlement = 'held' | 'released' | 'refunded' | 'unknown'

export const orderTones: Readonly<Record<OrderState, Tone>> = {
  pending: 'busy',
  paid: 'good',
  closed: 'quiet',
}
