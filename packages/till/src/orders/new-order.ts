import type { Appid, Fen, Openid } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'

/** What an order is made from. The amount was decided by the catalog or by the merchant's back end. */
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
  readonly item?: string | undefined
  /** 1 where absent. */
  readonly quantity?: number | undefined
  readonly remark?: string | undefined
  readonly attach?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** Milliseconds until nobody can pay it any more; configuration decides where absent. */
  readonly lifetimeMs?: number | undefined
  /** With `openid`: the customer is about to pay, so the unified order is frozen in the same commit. */
  readonly payerClientIp?: string | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}
