export type Language = 'zh' | 'en'

/** Why something did not work. `message` is a sentence for the customer; `code` is stable, for programs. */
export class TillProblem extends Error {
  override name = 'TillProblem'
  /** One of the library's own codes or of the server's, which its `/docs` lists. */
  readonly code: string
  /** HTTP status of the server's answer; 0 where there was none. */
  readonly status: number

  constructor(facts: { readonly code: string; readonly message: string; readonly status?: number }) {
    super(facts.message)
    this.code = facts.code
    this.status = facts.status === undefined ? 0 : facts.status
  }
}
