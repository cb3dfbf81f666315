import { BillFormatError } from './bill-format-error.ts'

/** Reads cells of a line by what the line calls them. */
export interface Cells<Name extends string> {
  /** Empty where the bill has no such column. */
  text(name: Name): string
}

/**
 * Finds columns by their names, because every kind of bill has others and WeChat adds some. It is done once for each
 * row of names; columns that nobody asks for are passed over.
 * @throws BillFormatError where a required one is missing
 */
export function findColumns<Name extends string>(
  columns: readonly string[],
  { required }: { readonly required: readonly Name[] },
): (cells: readonly string[]) => Cells<Name> {
  const places = new Map(columns.map((name, place) => [name, place]))
  const missing = required.filter((name) => !places.has(name))
  if (missing.length > 0) throw new BillFormatError(`it has no column ${missing.join(', ')}`)
  return (cells) => ({ text: (name) => cells[places.get(name) ?? -1] ?? '' })
}
