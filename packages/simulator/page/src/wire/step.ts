import type { TraceEntry } from '../api/trace-entry.ts'

/** The six steps of a payment, in order. */
export const steps = [1, 2, 3, 4, 5, 6] as const
export type Step = (typeof steps)[number]

/** Which step a message belongs to; `undefined` for housekeeping such as access tokens. */
export function stepOf(entry: TraceEntry): Step | undefined {
  const call = `${entry.from} ${entry.method.toUpperCase()} ${pathOf(entry.url)}`
  return rules.find(([pattern]) => pattern.test(call))?.[1]
}

/** A request's path without its origin, query kept. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/i, '')
}

// The fourth step has no message of its own to look for here: its parameters come back in the answer of the second,
// and the phone shows them to WeChat when it opens the cashier.
const rules: readonly (readonly [pattern: RegExp, step: Step])[] = [
  [/^miniprogram \w+ \/v1\/session/, 1],
  [/^\w+ \w+ \/(sns\/jscode2session|_sim\/login)|login$/, 1],
  [/^miniprogram POST \/v1\/checkout/, 2],
  [/^miniprogram POST \/v1\/orders\/[^/]+\/pay/, 2],
  [/^till POST \/pay\/unifiedorder/, 3],
  [/^till POST \/v3\/pay\/transactions\/jsapi/, 3],
  [/^miniprogram .*(requestPayment|cashier)/i, 4],
  [/^wechat POST /, 5],
  [/^till POST \/pay\/orderquery/, 6],
  [/^till GET \/v3\/pay\/transactions\//, 6],
  [/^till POST \/cgi-bin\/message\//, 6],
  [/^miniprogram GET \/v1\/orders\/[^?]+\?confirm=true/, 6],
]
