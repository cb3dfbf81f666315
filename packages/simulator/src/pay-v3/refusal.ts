import type { Bilingual } from '../bilingual.ts'

/** Why v3 refuses a call: what goes over the wire, and `why` for the trace alone. */
export interface RefusalTerms {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly detail?: Readonly<Record<string, unknown>>
  /** WeChat's own error number, told at the end of the Request-ID. */
  readonly internalNumber: number
  readonly why: Bilingual
}

/** Thrown inside the v3 room and answered by its pipeline. */
export class V3Refusal extends Error {
  readonly terms: RefusalTerms

  constructor(terms: RefusalTerms) {
    super(`${terms.code}: ${terms.message}`)
    this.name = 'V3Refusal'
    this.terms = terms
  }
}

/** Makes a refusal; `changes` adapt one of the listed terms to the case at hand. */
export const refuse = (terms: RefusalTerms, changes: Partial<RefusalTerms> = {}): V3Refusal =>
  new V3Refusal({ ...terms, ...changes })
