/**
 * What a failed call leaves behind.
 * - `refused`: nothing was done. WeChat said so, verifiably or with a plain 4xx; or nothing was sent at all (`not_sent`).
 * - `unknown`: time-out, broken connection, 5xx or an answer that cannot be believed. WeChat may have done it;
 *   ask by query, or repeat with the same number.
 */
export type Outcome = 'refused' | 'unknown'

/** What to do with a failed call, whoever made it. */
export type Remedy =
  /** Repeat with the same number and the same parameters. */
  | 'repeat'
  /** Wait, then repeat with the same number and the same parameters. */
  | 'repeat_later'
  /** Ask WeChat about the number; the answer decides. */
  | 'query'
  /** This number is spent: make a new one. */
  | 'new_number'
  /** A person must change configuration, permissions or money first. */
  | 'operator'
  /** The request is wrong; repeating it cannot help. */
  | 'fix_request'
  /** The user must act, for example log in again. */
  | 'user'

/** A call to WeChat that did not do what was asked. */
export class WechatError extends Error {
  override readonly name = 'WechatError'
  /** WeChat's own code (`ORDERPAID`, `PARAM_ERROR`, `40029`), or one of ours in lower case (`timeout`). */
  readonly code: string
  readonly outcome: Outcome
  readonly remedy: Remedy
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined
  /** WeChat's Request-ID or rid, to quote to their support. */
  readonly requestId: string | undefined

  constructor(
    message: string,
    facts: {
      readonly code: string
      readonly outcome: Outcome
      readonly remedy: Remedy
      readonly status?: number | undefined
      readonly requestId?: string | undefined
      readonly cause?: unknown
    },
  ) {
    super(message, { cause: facts.cause })
    this.code = facts.code
    this.outcome = facts.outcome
    this.remedy = facts.remedy
    this.status = facts.status
    this.requestId = facts.requestId
  }

  /** Whether the same call with the same number is safe and can work later. */
  get isRepeatable(): boolean {
    return this.remedy === 'repeat' || this.remedy === 'repeat_later'
  }
}
