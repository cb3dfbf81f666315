import type { HttpResponse } from './transport.ts'

/** The headers of an answer; of a repeated one, the first. */
export function firstValues(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): HttpResponse['headers'] {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ])
  return Object.fromEntries(entries)
}
