import { TillError } from '../errors/till-error.ts'

/** Which part of a list. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number
  readonly cursor?: string | undefined
}

/** One page, and the cursor of the next; undefined on the last. */
export interface Page<T> {
  readonly data: readonly T[]
  readonly nextCursor: string | undefined
}

/** Cuts one page from `limit + 1` rows: the row too many tells that there is a next page. */
export function pageOf<Row, Item>(part: {
  readonly rows: readonly Row[]
  readonly limit: number
  readonly cursorOf: (row: Row) => string
  readonly itemOf: (row: Row) => Item
}): Page<Item> {
  const shown = part.rows.slice(0, part.limit)
  const last = shown.at(-1)
  const hasMore = part.rows.length > part.limit && last !== undefined
  return { data: shown.map(part.itemOf), nextCursor: hasMore ? part.cursorOf(last) : undefined }
}

/** The cursor of a list that is ordered by id. @throws TillError `invalid_cursor` */
export function parseIdCursor(cursor: string | undefined, prefix: string): string | undefined {
  if (cursor === undefined) return undefined
  if (!cursor.startsWith(prefix) || !/^[a-z]+_[0-9A-Z]{25}$/.test(cursor))
    throw new TillError('invalid_cursor')
  return cursor
}

/** The cursor of a list that is ordered by a counter; 0 where absent. @throws TillError `invalid_cursor` */
export function parseSequenceCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^[0-9]{1,15}$/.test(cursor)) throw new TillError('invalid_cursor')
  return Number(cursor)
}
