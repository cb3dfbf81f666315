import { TillError } from '../errors/till-error.ts'
import type { TillErrorCode } from '../errors/till-errors.ts'

/** Says in our words what is wrong with the file or the disk under it, and leaves every other error as it is. */
export function asSqliteFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof TillError) return error
  const code = codeOf(error)
  return code === undefined ? error : new TillError(code, { cause: error, detail: error.message })
}

/** Whether nothing in the store can be relied on to have been written: a transaction that meets it is over. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof TillError && STORE_FAILURES.has(error.code)
}

const STORE_FAILURES: ReadonlySet<TillErrorCode> = new Set([
  'store_unavailable',
  'store_unwritable',
  'store_damaged',
])

/** @see https://sqlite.org/rescode.html; an extended code holds its primary one in the lowest byte */
const ofSqlite: ReadonlyMap<number, TillErrorCode> = new Map([
  [3, 'store_unwritable'], // PERM
  [5, 'store_unavailable'], // BUSY
  [6, 'store_unavailable'], // LOCKED
  [8, 'store_unwritable'], // READONLY
  [10, 'store_unavailable'], // IOERR
  [11, 'store_damaged'], // CORRUPT
  [13, 'store_unwritable'], // FULL
  [14, 'store_unavailable'], // CANTOPEN
  [26, 'store_damaged'], // NOTADB
])

/** What the system says when the file, or the folder around it, cannot be made. */
const OF_SYSTEM: ReadonlySet<string> = new Set([
  'EACCES',
  'EDQUOT',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
])

function codeOf(error: Error): TillErrorCode | undefined {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown } // the engines name theirs so
  if (typeof errcode === 'number') return ofSqlite.get(errcode & 0xff)
  return OF_SYSTEM.has(String(code)) ? 'store_unwritable' : undefined
}
