import type { OrderBook } from '../orders/order-book.ts'
import type { State } from '../state/state.ts'

/** The prepay ids of successful payments, each good for three messages to the payer within seven days. */
export interface FormIds {
  spend(wish: { formId: string; openid: string }): 'spent' | 'invalid' | 'used_up'
  clear(): void
}

const MESSAGES_PER_PAYMENT = 3
const LIFE_MS = 7 * 24 * 3600_000

interface Effects {
  readonly state: State
  readonly orders: OrderBook
  readonly clock: { now(): number }
}

/** Counts what each prepay id has been used for. @see the retired template message, form_id */
export function createFormIds({ state, orders, clock }: Effects): FormIds {
  const uses = state.collection<{ formId: string; used: number }>('form-ids', ({ formId }) => formId)
  return {
    spend({ formId, openid }) {
      const order = orders.findByPrepay(formId)?.order
      const paidAt = order?.payment?.paidAt
      if (paidAt === undefined || order?.openid !== openid || clock.now() > paidAt + LIFE_MS) return 'invalid'
      const used = uses.get(formId)?.used ?? 0
      if (used >= MESSAGES_PER_PAYMENT) return 'used_up'
      uses.put({ formId, used: used + 1 })
      return 'spent'
    },
    clear: () => uses.clear(),
  }
}
