/** A bill that arrived whole and still cannot be read: WeChat may have changed its form. Nothing of it counts. */
export class BillFormatError extends Error {
  override readonly name = 'BillFormatError'
  readonly code = 'bill_unreadable'

  /** @param problem completes "The bill cannot be read: …"; no cell of it */
  constructor(problem: string) {
    super(`The bill cannot be read: ${problem}.`)
  }
}
