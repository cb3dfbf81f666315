import type { OrderFact, OrderState } from './order.ts'

/** Every change of state that there is. An empty cell changes nothing. */
export const orderTransitions = {
  pending: { paid: 'paid', closed: 'closed' },
  paid: {},
  closed: { paid: 'paid' }, // the customer paid while we were closing: late, flagged
} as const satisfies Record<OrderState, Partial<Record<OrderFact, OrderState>>>

/** The state after `fact`, or undefined where the table has no such change. */
export function nextOrderState(state: OrderState, fact: OrderFact): OrderState | undefined {
  const row: Partial<Record<OrderFact, OrderState>> = orderTransitions[state]
  return row[fact]
}
