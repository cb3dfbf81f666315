import { invalidField } from '../errors/invalid-field.ts'

/** The members of a JSON object that came from outside: nothing is known of any of them. */
export type WireObject = Readonly<Record<string, unknown>>

/**
 * Reads bytes as one JSON object.
 * @throws InvalidFieldError naming `field`, without quoting the bytes
 */
export function parseWireObject(bytes: Uint8Array, field: string): WireObject {
  try {
    return asWireObject(JSON.parse(Buffer.from(bytes).toString()), field)
  } catch {
    throw invalidField({ field, rule: 'a JSON object', value: `${bytes.byteLength} bytes` })
  }
}

/** @throws InvalidFieldError naming `field` */
export function asWireObject(value: unknown, field: string): WireObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as WireObject
  throw invalidField({ field, rule: 'an object', value: value === undefined ? undefined : typeof value })
}

/** @throws InvalidFieldError naming `field` */
export function asText(value: unknown, field: string): string {
  if (typeof value === 'string') return value
  throw invalidField({ field, rule: 'text', value: value === undefined ? undefined : typeof value })
}

/** Text that decides nothing: absent and empty are the same. */
export function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
