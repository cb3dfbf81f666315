import type { Order } from '../orders/order.ts'
import { ownProblem } from '../problems/own-problem.ts'
import type { Language, TillProblem } from '../problems/till-problem.ts'

/** How a payment ended. Only the till's word makes it `paid`. */
export type Outcome =
  | { readonly kind: 'paid'; readonly order: Order }
  /** The customer left the cashier. The order can still be paid. */
  | { readonly kind: 'cancelled'; readonly order: Order }
  /** Nobody knows yet. Never sell again without asking: `till.resume()` or `till.confirm(id)`. */
  | { readonly kind: 'pending'; readonly order: Order }
  | {
      readonly kind: 'failed'
      /** Stable, for programs. */
      readonly code: string
      /** A sentence for the customer. */
      readonly message: string
      /** The order, where one was made. */
      readonly order: Order | undefined
    }

/** A problem as the end of a payment. */
export function failed(problem: TillProblem, order?: Order): Outcome {
  return { kind: 'failed', code: problem.code, message: problem.message, order }
}

/** What the till's order says; `whilePending` where it says nothing yet. */
export function outcomeOf(parts: {
  readonly order: Order
  readonly language: Language
  readonly whilePending: Outcome
}): Outcome {
  const { order, language, whilePending } = parts
  if (order.state === 'paid') return { kind: 'paid', order }
  if (order.state === 'closed') return failed(ownProblem('order_closed', language), order)
  return whilePending
}
