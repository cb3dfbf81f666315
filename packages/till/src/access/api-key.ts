import type { Branded, Instant } from '@minitill/wechat'

/** `key_…`; may stand in a log, unlike the secret. */
export type ApiKeyId = Branded<string, 'ApiKeyId'>

/** A key of the merchant's back end, without its secret. */
export interface ApiKey {
  readonly id: ApiKeyId
  readonly label: string
  readonly createdAt: Instant
  readonly revokedAt: Instant | undefined
}

export interface MintedApiKey extends ApiKey {
  /** `sk_…`, shown once. */
  readonly secret: string
}
