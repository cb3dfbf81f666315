import { TillError } from '../../errors/till-error.ts'

/** Says `store_unavailable` of an error that is the database's absence, and leaves every other as it is. */
export function asStoreFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const isAnswer = SQLSTATE.test(code) // what has no code of SQL never came from the database
  if (isAnswer && !ABSENT.some((start) => code.startsWith(start))) return error
  const detail = error instanceof Error ? error.message || code : undefined
  return new TillError('store_unavailable', { cause: error, ...(detail && { detail }) })
}

const SQLSTATE = /^[0-9A-Z]{5}$/

/**
 * The database does not let us in, is going down, has no room, can only be read, or took too long: nothing that is
 * wrong with the query.
 * @see PostgreSQL, Appendix A, PostgreSQL Error Codes
 */
const ABSENT = ['08', '28', '3D', '53', '57', '25006', '25P03', '55P03', '58'] as const
