/** What a JSON body is here: an object. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads bytes as a JSON object; undefined when they are anything else. */
export function parseJsonObject(bytes: Buffer): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as JsonObject) : undefined // just proven
  } catch {
    return undefined
  }
}
