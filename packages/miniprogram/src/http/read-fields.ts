export type Fields = Readonly<Record<string, unknown>>

/** What came in has a shape that this version of the library does not know. */
export class UnreadableAnswer extends Error {
  override name = 'UnreadableAnswer'
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object, or nothing of it can be read. */
export function parseFields(value: unknown): Fields {
  if (isRecord(value)) return value
  throw new UnreadableAnswer('expected an object')
}

/** A list whose entries are parsed one by one. */
export function parseList<Entry>(value: unknown, parse: (entry: unknown) => Entry): readonly Entry[] {
  if (Array.isArray(value)) return value.map((entry) => parse(entry))
  throw new UnreadableAnswer('expected a list')
}

export function readText(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

export function readWhole(fields: Fields, name: string): number | undefined {
  const value = fields[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}

export function needText(fields: Fields, name: string): string {
  return present(readText(fields, name), name)
}

export function needWhole(fields: Fields, name: string): number {
  return present(readWhole(fields, name), name)
}

function present<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value
  throw new UnreadableAnswer(`expected a member ${name}`)
}
