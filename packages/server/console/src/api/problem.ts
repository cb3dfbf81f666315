/** What the till refused, or why it was not heard, for the person at the screen. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined
  /** The till's own words, in the language that was asked for. */
  readonly detail: string | undefined
  readonly remedy: string | undefined
  readonly requestId: string | undefined
  /** Fields that break a rule. */
  readonly fields: readonly { readonly field: string; readonly rule: string }[]

  constructor(facts: {
    readonly code: string
    readonly status?: number | undefined
    readonly detail?: string | undefined
    readonly remedy?: string | undefined
    readonly requestId?: string | undefined
    readonly fields?: Problem['fields'] | undefined
    readonly cause?: unknown
  }) {
    super(facts.code, { cause: facts.cause })
    this.code = facts.code
    this.status = facts.status
    this.detail = facts.detail
    this.remedy = facts.remedy
    this.requestId = facts.requestId
    this.fields = facts.fields ?? []
  }
}

/** Whatever was thrown, as something that can be shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem({ code: 'console_error', cause: error })
}

/**
 * Whether the till said no: then nothing was done, and the same may be asked anew. Without a word, or with an error of
 * the server's own, it may have been done.
 */
export function isRefusal(error: unknown): boolean {
  return error instanceof Problem && error.status !== undefined && error.status >= 400 && error.status < 500
}
