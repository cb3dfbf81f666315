import { TillError } from '../errors/till-error.ts'

/**
 * Reads JSON that we wrote ourselves. Whoever edits a row by hand may leave something else there.
 * @param where names the record for the log: its table, column and id
 * @throws TillError `record_unreadable`
 */
export function parseStored(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new TillError('record_unreadable', { detail: where, cause })
  }
}
