import type { Order } from '../orders/order.ts'
import { ownProblem } from '../problems/own-problem.ts'
import { TillProblem } from '../problems/till-problem.ts'
import { askUnlessLost, askUntilKnown } from './ask-until-known.ts'
import type { CashierWord } from './cashier.ts'
import { failed, type Outcome, outcomeOf } from './outcome.ts'
import type { PaymentParts } from './payment-parts.ts'

type Parts = Pick<PaymentParts, 'orders' | 'attempts' | 'language' | 'effects'>

/** How a payment ended once the cashier has closed. The phone's word only decides how long the till is asked. */
export async function concludeCashier(
  closed: { readonly word: CashierWord; readonly order: Order },
  parts: Parts,
): Promise<Outcome> {
  const ask = () => parts.orders.confirm(closed.order.id)
  const heard =
    closed.word.kind === 'ok' ? askUntilKnown({ ask, sleep: parts.effects.sleep }) : askUnlessLost(ask)
  // A refused question is no refused payment: money may have moved, so nobody is told to pay again.
  const order = await heard.catch(() => undefined)
  if (order === undefined) return { kind: 'pending', order: closed.order }
  return conclude({ order, whilePending: whilePending({ ...closed, order }, parts) }, parts)
}

/** How an order ended that needed no cashier. */
export function concludeOrder(order: Order, parts: Parts): Outcome {
  return conclude({ order, whilePending: { kind: 'pending', order } }, parts)
}

/** Asks until it is known how an order ended. */
export async function confirmOrder(id: string, parts: Parts): Promise<Outcome> {
  try {
    const order = await askUntilKnown({ ask: () => parts.orders.confirm(id), sleep: parts.effects.sleep })
    return order === undefined
      ? failed(ownProblem('network_lost', parts.language))
      : concludeOrder(order, parts)
  } catch (problem) {
    if (problem instanceof TillProblem) return failed(problem)
    throw problem
  }
}

function whilePending(closed: { readonly word: CashierWord; readonly order: Order }, parts: Parts): Outcome {
  const { word, order } = closed
  switch (word.kind) {
    case 'ok':
      return { kind: 'pending', order }
    case 'cancelled':
      return { kind: 'cancelled', order }
    case 'refused': {
      const { code, message } = ownProblem('cashier_failed', parts.language)
      return failed(new TillProblem({ code, message: `${message} (${word.reason})` }), order)
    }
    default:
      return word satisfies never
  }
}

/** A payment whose end is known is no longer kept on the phone. */
function conclude(known: { readonly order: Order; readonly whilePending: Outcome }, parts: Parts): Outcome {
  const { attempts, language } = parts
  const outcome = outcomeOf({ ...known, language })
  if (outcome.kind !== 'pending' && attempts.load()?.orderId === known.order.id) attempts.clear()
  return outcome
}
