/** A promise that was not kept. */
export interface Violation {
  /** The number of the promise in the README, or `ledger`. */
  readonly promise: string
  readonly detail: string
}
