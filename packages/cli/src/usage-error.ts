/** A command line or a variable of the command that cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
