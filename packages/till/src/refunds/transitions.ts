import type { RefundFact, RefundState } from './refund.ts'

/** Every change of state that there is. An empty cell changes nothing. */
export const refundTransitions = {
  requested: { processing: 'processing', succeeded: 'succeeded', abnormal: 'abnormal', closed: 'closed' },
  processing: { succeeded: 'succeeded', abnormal: 'abnormal', closed: 'closed' },
  abnormal: { succeeded: 'succeeded', closed: 'closed' }, // sent to another account, or given up
  succeeded: {},
  closed: {},
} as const satisfies Record<RefundState, Partial<Record<RefundFact, RefundState>>>

/** The state after `fact`, or undefined where the table has no such change. */
export function nextRefundState(state: RefundState, fact: RefundFact): RefundState | undefined {
  const row: Partial<Record<RefundFact, RefundState>> = refundTransitions[state]
  return row[fact]
}
