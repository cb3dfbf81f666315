/** A caller's promise that two requests under one key are the same request. */
export interface IdempotencyClaim {
  /** Whose key it is; the same text from another caller is another key. */
  readonly scope: string
  readonly key: string
  /** Digest of what was asked for: the same key with another fingerprint is an error. */
  readonly fingerprint: string
}
