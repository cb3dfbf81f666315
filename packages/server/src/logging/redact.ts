/** Never in a log, wherever in a record it stands. Names are compared without case, `-` and `_`. */
const SECRET_NAMES = new Set([
  'authorization',
  'token',
  'accesstoken',
  'openid',
  'unionid',
  'sessionkey',
  'code',
  'secret',
  'appsecret',
  'apikey',
  'apiv2key',
  'apiv3key',
  'merchantprivatekey',
  'privatekey',
  'paysign',
  'body',
  'rawbody',
  'cookie',
])

/** Deeper records are cut: nothing of ours is nested like this. */
const DEPTH_LIMIT = 6

/** Replaces the values of secret members, at any depth of plain objects and lists. Errors are left to their serializer. */
export function redact(record: Record<string, unknown>): Record<string, unknown> {
  return redactMembers(record, DEPTH_LIMIT)
}

function redactMembers(record: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      isSecret(name) ? '[redacted]' : redactValue(value, depth),
    ]),
  )
}

function redactValue(value: unknown, depth: number): unknown {
  if (Array.isArray(value))
    return depth === 0 ? '[deep]' : value.map((entry) => redactValue(entry, depth - 1))
  if (!isPlain(value)) return value
  return depth === 0 ? '[deep]' : redactMembers(value, depth - 1)
}

function isSecret(name: string): boolean {
  return SECRET_NAMES.has(name.toLowerCase().replace(/[-_]/g, ''))
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
