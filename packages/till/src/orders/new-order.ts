import type { Appid, Fen, Openid } from '@minitill/wechat'
import type { Delivery } from '../catalog/catalog.ts'
import type { Quote, Selection } from '../catalog/quote.ts'
import type { ChannelId } from '../channels.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'

/** What an order is made from at a price that the merchant's back end names. */
export interface NewOrder {
  /** Fen, at least 1. */
  readonly amount: Fen
  readonly description: string
  /** The first channel of the app where absent. */
  readonly channel?: ChannelId | undefined
  /** In which mini program it is paid. The channel decides where absent, and without one the default. */
  readonly appid?: Appid | undefined
  readonly openid?: Openid | undefined
  readonly reference?: string | undefined
  /** What the merchant calls one sale: where two of its orders are paid, a person looks. */
  readonly sale?: string | undefined
  readonly remark?: string | undefined
  readonly attach?: string | undefined
  /** How it reaches the customer. Of `virtual` goods WeChat is told by itself. */
  readonly delivery?: Delivery | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** Milliseconds until nobody can pay it any more; configuration decides where absent. */
  readonly lifetimeMs?: number | undefined
  /** With `openid`: the customer is about to pay, so the unified order is frozen in the same commit. */
  readonly payerClientIp?: string | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/** What a customer orders from the catalog. Its price is decided in the transaction that makes the order. */
export interface Checkout {
  readonly selection: Selection
  readonly openid: Openid
  /** In which mini program it is paid, as for any order. */
  readonly appid?: Appid | undefined
  readonly channel?: ChannelId | undefined
  readonly remark?: string | undefined
  readonly payerClientIp?: string | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/** Either, once the price is known. */
export type OrderTerms = NewOrder & Partial<Quote>
