import { ownProblem } from '../problems/own-problem.ts'
import { buildCheckout } from './build-checkout.ts'
import { confirmOrder } from './conclude.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { type Opened, openOrder, reopenOrder } from './open-order.ts'
import { failed, type Outcome } from './outcome.ts'
import type { PaymentParts } from './payment-parts.ts'
import type { PayAgainOptions, Payments } from './payments.ts'
import { takePayment } from './take-payment.ts'
import { createWatchedCashier } from './watched-cashier.ts'

/** Payments over a wire that knows the customer. */
export function createPayments(parts: PaymentParts): Payments {
  const { orders, attempts, language } = parts
  const cashier = createWatchedCashier(parts.host)
  const gate = createOneAtATime<Outcome>(() => failed(ownProblem('payment_in_progress', language)))
  const take = (wish: string, options: PayAgainOptions, open: () => Promise<Opened>) =>
    gate.run(wish, () => takePayment({ ...parts, ...options, cashier, open }))

  return {
    pay: (purchase) =>
      take(JSON.stringify(buildCheckout(purchase)), purchase, () => openOrder(purchase, parts)),
    payAgain: (id, options = {}) => take(id, options, () => reopenOrder(id, parts)),
    confirm: (id) => confirmOrder(id, parts),
    resume: async () => {
      if (gate.isBusy()) {
        await cashier.look((id) => orders.confirm(id))
        return undefined // whoever began the payment hears how it ends
      }
      const id = attempts.load()?.orderId
      return id === undefined ? undefined : confirmOrder(id, parts)
    },
  }
}
