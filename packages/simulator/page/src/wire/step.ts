import type { TraceEntry } from '../api/trace-entry.ts'

/** The six steps of a payment, in order. */
export const steps = [1, 2, 3, 4, 5, 6] as const
export type Step = (typeof steps)[number]

/** Which step a message belongs to; `undefined` for housekeeping such as access tokens. */
export function stepOf(entry: TraceEntry): Step | undefined {
  const call = `${entry.from} ${entry.method.toUpperCase()} ${pathOf(entry.url)}`
  const answer = entry.responseBody ?? ''
  return rules.find((rule) => rule.call.test(call) && (rule.answer?.test(answer) ?? true))?.step
}

/** A request's path without its origin, query kept. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]+/i, '')
}

interface Rule {
  readonly call: RegExp
  /** Where the call alone does not tell: what its answer holds. */
  readonly answer?: RegExp
  readonly step: Step
}

// The second signature is not sent to WeChat by the server: it shows in the answer of the order (see progress.ts),
// and when the phone checks it before the cashier opens.
const rules: readonly Rule[] = [
  { call: /^miniprogram CALL wx\.login/, step: 1 },
  { call: /^miniprogram \w+ \/v1\/session/, step: 1 },
  { call: /^till \w+ \/sns\/jscode2session/, step: 1 },
  { call: /^miniprogram POST \/v1\/checkout/, step: 2 },
  { call: /^miniprogram POST \/v1\/orders\/[^/]+\/pay/, step: 2 },
  { call: /^till POST \/pay\/unifiedorder/, step: 3 },
  { call: /^till POST \/v3\/pay\/transactions\/jsapi/, step: 3 },
  { call: /^miniprogram CALL wx\.requestPayment/, answer: /^{"ok":/, step: 4 },
  { call: /^wechat POST /, step: 5 },
  { call: /^till POST \/pay\/orderquery/, step: 6 },
  { call: /^till GET \/v3\/pay\/transactions\//, step: 6 },
  { call: /^till POST \/cgi-bin\/message\//, step: 6 },
  { call: /^miniprogram GET \/v1\/orders\/[^?]+\?confirm=true/, answer: /"state":\s*"paid"/, step: 6 },
]
