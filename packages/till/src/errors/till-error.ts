import { type TillErrorCode, tillErrors } from './till-errors.ts'

/** A request that the till did not carry out; nothing was changed by it unless its code says so. */
export class TillError extends Error {
  override readonly name = 'TillError'
  readonly code: TillErrorCode

  /** @param more `detail` for the log; `cause` where another error led here */
  constructor(code: TillErrorCode, more: { readonly detail?: string; readonly cause?: unknown } = {}) {
    const { message } = tillErrors[code]
    super(more.detail === undefined ? message.en : `${message.en} (${more.detail})`, { cause: more.cause })
    this.code = code
  }

  /** Whether the same call can work later without anybody changing anything. */
  get isRetryable(): boolean {
    return tillErrors[this.code].retryable
  }
}
