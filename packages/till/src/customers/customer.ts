import type { Appid, Branded, Instant, Openid } from '@minitill/wechat'

/** The till's own name of a customer, `cus_…`; unlike the openid it may stand in a log. */
export type CustomerId = Branded<string, 'CustomerId'>
/** Unguessable, because an `<image>` of a mini program cannot send a token. */
export type AvatarId = Branded<string, 'AvatarId'>

/** One user of one mini program. */
export interface Customer {
  readonly id: CustomerId
  readonly appid: Appid
  readonly openid: Openid
  readonly nickname: string | undefined
  readonly avatar: AvatarId | undefined
  readonly createdAt: Instant
}

/** A session of ours; WeChat's `session_key` stays in the store. */
export interface Login {
  readonly token: string
  readonly expiresAt: Instant
  readonly customer: Customer
}

export interface Avatar {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly bytes: Uint8Array
}
