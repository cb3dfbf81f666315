import { type Bilingual, sameInBoth } from './bilingual.ts'

/** What till, simulator or network refused, in words for the person at the screen. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly sentence: Bilingual
  /** The till's number for this request, where it gave one. */
  readonly requestId: string | undefined

  constructor(facts: {
    readonly code: string
    readonly sentence: Bilingual
    readonly requestId?: string | undefined
    readonly cause?: unknown
  }) {
    super(`${facts.code}: ${facts.sentence.en}`, { cause: facts.cause })
    this.code = facts.code
    this.sentence = facts.sentence
    this.requestId = facts.requestId
  }
}

/** Whatever was thrown, as something that can be shown. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new Problem({ code: 'page_error', sentence: sameInBoth(detail), cause: error })
}
