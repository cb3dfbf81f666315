import type { Row } from '../stage/storage.ts'

/** The sum of a column, whose numbers may come as text. */
export const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0)
