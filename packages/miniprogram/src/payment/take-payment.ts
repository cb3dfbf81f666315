import { TillProblem } from '../problems/till-problem.ts'
import { askConsent } from './ask-consent.ts'
import { concludeCashier, concludeOrder } from './conclude.ts'
import type { Opened } from './open-order.ts'
import { failed, type Outcome } from './outcome.ts'
import type { PaymentParts } from './payment-parts.ts'
import type { Purchase } from './purchase.ts'
import { reportConsent } from './report-consent.ts'
import type { WatchedCashier } from './watched-cashier.ts'

interface Taking extends PaymentParts, Pick<Purchase, 'subscribe' | 'onStep'> {
  readonly cashier: WatchedCashier
  readonly open: () => Promise<Opened>
}

/** One payment from the tap to its outcome. Every problem before the cashier is a failure; after it, only the till decides. */
export async function takePayment(taking: Taking): Promise<Outcome> {
  // First, and before anything that waits: WeChat shows its panel only in the tap.
  const consent = askConsent(taking.host, taking.subscribe ?? [])
  taking.onStep?.('ordering')
  void reportConsent(await consent, taking)
  try {
    return await orderAndPay(taking)
  } catch (problem) {
    if (problem instanceof TillProblem) return failed(problem)
    throw problem
  }
}

async function orderAndPay(taking: Taking): Promise<Outcome> {
  const { cashier, open, onStep } = taking
  const opened = await open()
  if (opened.kind === 'ended') return concludeOrder(opened.order, taking)
  onStep?.('paying')
  const word = await cashier.open(opened)
  onStep?.('confirming')
  return concludeCashier({ word, order: opened.order }, taking)
}
