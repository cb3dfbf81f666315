import { type BillFault, billFaults } from './bill-faults.ts'

/** What goes wrong on purpose, until it is changed. */
export interface FaultPlan {
  readonly notifications: NotificationFault
  readonly nextCalls: readonly CallFault[]
  /** Undefined: bills are in order. */
  readonly bill?: BillFault
}

export type NotificationFault = (typeof notificationFaults)[number]

/** The next `times` calls whose path contains `match` end as `kind` says. */
export interface CallFault {
  readonly match: string
  readonly kind: CallFaultKind
  readonly times: number
}

export type CallFaultKind = (typeof callFaultKinds)[number]

export const notificationFaults = [
  'deliver',
  'suppress',
  'double',
  'wrong_signature',
  'wrong_amount',
  'other_merchant',
  'other_app',
  'delay',
] as const

/**
 * `lose_answer`: done, but the connection drops before the answer. `timeout_before`: never done, never answered.
 * `http_500`: the gateway's page, not done. `system_error`: the protocol's own way to say so, not done.
 */
export const callFaultKinds = ['lose_answer', 'timeout_before', 'http_500', 'system_error'] as const

export const noFaults: FaultPlan = { notifications: 'deliver', nextCalls: [] }

/** Reads a plan that came from outside; undefined when it is none. What is left out is in order. */
export function parseFaultPlan(value: Readonly<Record<string, unknown>>): FaultPlan | undefined {
  const {
    notifications = 'deliver',
    nextCalls = [],
    bill,
  } = value as { notifications?: unknown; nextCalls?: unknown; bill?: unknown }
  const mode = notificationFaults.find((known) => known === notifications)
  if (mode === undefined || !Array.isArray(nextCalls)) return undefined
  const billFault = billFaults.find((known) => known === bill)
  if (bill !== undefined && billFault === undefined) return undefined
  const calls = nextCalls.map(parseCallFault)
  return calls.includes(undefined)
    ? undefined
    : {
        notifications: mode,
        nextCalls: calls.filter((call) => call !== undefined),
        ...(billFault === undefined ? {} : { bill: billFault }),
      }
}

function parseCallFault(value: unknown): CallFault | undefined {
  const { match, kind, times = 1 } = (value ?? {}) as { match?: unknown; kind?: unknown; times?: unknown }
  const known = callFaultKinds.find((candidate) => candidate === kind)
  const isCount = typeof times === 'number' && Number.isSafeInteger(times) && times > 0
  if (typeof match !== 'string' || known === undefined || !isCount) return undefined
  return { match, kind: known, times }
}
