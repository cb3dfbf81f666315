import type { PayParams } from './pay-params.ts'

export type Channel = string

/** Something the shop sells: at a fixed price, or at an amount that the customer chooses. */
export interface CatalogItem {
  readonly id: string
  readonly title: string
  readonly description?: string | null
  readonly image?: string | null
  readonly price_fen?: number | null
  readonly min_fen?: number | null
  readonly max_fen?: number | null
  readonly max_quantity?: number | null
}

export interface Catalog {
  readonly items: readonly CatalogItem[]
  readonly subscribe_template_ids: readonly string[]
  /** The first is the default. */
  readonly channels: readonly Channel[]
}

export type OrderState = 'pending' | 'paid' | 'closed'

/** An order as the customer may see it; times are RFC 3339. */
export interface Order {
  readonly id: string
  readonly out_trade_no: string
  readonly state: OrderState
  readonly amount_fen: number
  readonly description: string
  readonly channel: Channel
  readonly item?: string | null
  readonly quantity?: number | null
  readonly remark?: string | null
  readonly created_at: string
  readonly expires_at?: string | null
  readonly paid_at?: string | null
  readonly closed_at?: string | null
  readonly close_reason?: 'expired' | 'cancelled' | 'merchant' | 'wechat' | null
  /** Paid although it had been closed. */
  readonly is_late?: boolean
  readonly transaction_id?: string | null
}

export interface OrderPage {
  readonly data: readonly Order[]
  readonly next_cursor?: string | null
}

/** An order together with what opens the cashier for it. */
export interface PayableOrder {
  readonly order: Order
  readonly pay_params: PayParams
}

export interface Profile {
  readonly id: string
  readonly nickname?: string | null
  readonly avatar_url?: string | null
}

/** What the customer decides; the price never is. */
export interface Checkout {
  readonly item: string
  readonly quantity?: number
  readonly amount_fen?: number
  readonly remark?: string
  readonly channel?: Channel
}
