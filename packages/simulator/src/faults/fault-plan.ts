import {
  type BillFault,
  billFaults,
  type CallFaultKind,
  callFaults,
  keyIn,
  type NotificationFault,
  notificationFaults,
  type Profile,
  profiles,
} from './catalog.ts'

/** What goes wrong on purpose, until it is changed. */
export interface FaultPlan {
  readonly notifications: NotificationFault
  readonly nextCalls: readonly CallFault[]
  /** What goes wrong by chance. */
  readonly profile: Profile
  /** How far WeChat's signature timestamps are off: negative for behind. */
  readonly clockSkewSeconds: number
  /** Undefined: bills are in order. */
  readonly bill?: BillFault
}

/** The next `times` calls whose path contains `match` end as `kind` says. */
export interface CallFault {
  readonly match: string
  readonly kind: CallFaultKind
  readonly times: number
}

export const noFaults: FaultPlan = {
  notifications: 'deliver',
  nextCalls: [],
  profile: 'calm',
  clockSkewSeconds: 0,
}

/** Reads a plan that came from outside; undefined when it is none. What is left out is in order. */
export function parseFaultPlan(value: Readonly<Record<string, unknown>>): FaultPlan | undefined {
  const given: { readonly [Name in keyof FaultPlan]: unknown } = { ...noFaults, ...value }
  const notifications = keyIn(notificationFaults, given.notifications)
  const profile = keyIn(profiles, given.profile)
  const nextCalls = parseCallFaults(given.nextCalls)
  const { clockSkewSeconds } = given
  const bill = keyIn(billFaults, given.bill)
  if (given.bill !== undefined && bill === undefined) return undefined
  if (notifications === undefined || profile === undefined || nextCalls === undefined) return undefined
  if (typeof clockSkewSeconds !== 'number' || !Number.isSafeInteger(clockSkewSeconds)) return undefined
  const plan = { notifications, nextCalls, profile, clockSkewSeconds }
  return bill === undefined ? plan : { ...plan, bill }
}

/** The shape of a plan, for whoever sent something else. */
export const faultPlanShape =
  `{ notifications?: ${Object.keys(notificationFaults).join(' | ')}, ` +
  `nextCalls?: [{ match, kind: ${Object.keys(callFaults).join(' | ')}, times? }], ` +
  `profile?: ${Object.keys(profiles).join(' | ')}, clockSkewSeconds?, bill?: ${Object.keys(billFaults).join(' | ')} }`

function parseCallFaults(values: unknown): readonly CallFault[] | undefined {
  if (!Array.isArray(values)) return undefined
  const calls = values.map(parseCallFault).filter((call) => call !== undefined)
  return calls.length === values.length ? calls : undefined
}

function parseCallFault(value: unknown): CallFault | undefined {
  const { match, kind, times = 1 } = (value ?? {}) as { match?: unknown; kind?: unknown; times?: unknown }
  const known = keyIn(callFaults, kind)
  const isCount = typeof times === 'number' && Number.isSafeInteger(times) && times > 0
  if (typeof match !== 'string' || known === undefined || !isCount) return undefined
  return { match, kind: known, times }
}
