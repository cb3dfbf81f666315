import type { JsonObject } from '../../transport/json-object.ts'

/** The members of what should be an object; none where it is something else. */
export const membersOf = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
