/** A member that should be text; anything else counts as absent. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads `{key: {value}}`; undefined when it is no such object, such as JSON inside JSON. */
export function valuesOf(data: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  return Object.fromEntries(Object.entries(data).map(([key, member]) => [key, valueIn(member)]))
}

function valueIn(member: unknown): string {
  const value = typeof member === 'object' && member !== null && 'value' in member ? member.value : undefined
  return typeof value === 'number' ? String(value) : textOf(value)
}
