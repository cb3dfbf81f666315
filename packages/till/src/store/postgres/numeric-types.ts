import pg from 'pg'

/**
 * How the database's numbers are read: `bigint` and the `numeric` that sums of it have become numbers, as SQLite gives
 * them. @throws RangeError for a whole number that a number cannot hold exactly
 */
export const numericTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return parseExactly
    return pg.types.getTypeParser(oid, format)
  },
}

function parseExactly(text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) || text.includes('.')) return number
  throw new RangeError('The database holds a whole number beyond 2^53.')
}
