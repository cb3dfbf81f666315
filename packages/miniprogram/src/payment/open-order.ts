import type { Effects } from '../effects.ts'
import type { PayParams } from '../host/host.ts'
import type { Wire } from '../http/create-wire.ts'
import { needText, parseFields } from '../http/read-fields.ts'
import { type Orders, pathOf } from '../orders/create-orders.ts'
import { type Order, parseOrder } from '../orders/order.ts'
import { TillProblem } from '../problems/till-problem.ts'
import type { Drawer } from '../storage/drawer.ts'
import { type Attempt, beginAttempt } from './attempt.ts'
import { buildCheckout, type CheckoutBody } from './build-checkout.ts'
import type { Purchase } from './purchase.ts'

/** An order that the cashier can be opened for, or one that needs no cashier any more. */
export type Opened = Payable | { readonly kind: 'ended'; readonly order: Order }

export interface Payable {
  readonly kind: 'payable'
  readonly order: Order
  readonly payParams: PayParams
}

interface Parts {
  readonly wire: Wire
  readonly orders: Orders
  readonly attempts: Drawer<Attempt>
  readonly effects: Effects
}

/**
 * Makes the order, or finds the one that an earlier tap on the same thing has made: by its key where the answer was
 * lost, by its id where the program was killed in the cashier. An earlier one that turns out to be paid is answered as
 * it is, so that nobody pays twice for one wish.
 */
export async function openOrder(purchase: Purchase, parts: Parts): Promise<Opened> {
  const body = buildCheckout(purchase)
  const wish = JSON.stringify(body)
  const earlier = parts.attempts.load()
  const found = earlier?.wish === wish ? await pickUp(earlier, body, parts) : undefined
  return found ?? checkOut(body, { ...parts, attempt: beginAttempt(wish, parts.effects) })
}

/** Signs anew for an order that stands. */
export async function reopenOrder(id: string, parts: Parts): Promise<Opened> {
  const { wire, orders, attempts } = parts
  try {
    const payable = await wire.ask({ method: 'POST', path: `${pathOf(id)}/pay` }, parsePayable)
    if (attempts.load()?.orderId !== id) attempts.save({ wish: `order ${id}`, key: '', orderId: id })
    return payable
  } catch (problem) {
    if (isOver(problem)) return { kind: 'ended', order: await orders.confirm(id) }
    throw problem
  }
}

/** `undefined` where what was begun has been closed, or was paid from the list of orders: then it is a new wish. */
async function pickUp(earlier: Attempt, body: CheckoutBody, parts: Parts): Promise<Opened | undefined> {
  if (earlier.orderId !== undefined) {
    const opened = await reopenOrder(earlier.orderId, parts)
    return opened.order.state === 'closed' ? undefined : opened
  }
  try {
    return await checkOut(body, { ...parts, attempt: earlier })
  } catch (problem) {
    if (isOver(problem)) return undefined
    throw problem
  }
}

/** Kept before it is sent, so that no answer is needed to repeat it; and again with the id, before money can move. */
async function checkOut(body: CheckoutBody, parts: Parts & { readonly attempt: Attempt }): Promise<Payable> {
  const { wire, attempts, attempt } = parts
  attempts.save(attempt)
  const header = { 'idempotency-key': attempt.key }
  const payable = await wire.ask({ method: 'POST', path: '/v1/checkout', body, header }, parsePayable)
  attempts.save({ ...attempt, orderId: payable.order.id })
  return payable
}

/** The order behind the call can no longer be paid. */
function isOver(problem: unknown): boolean {
  return problem instanceof TillProblem && ['order_already_paid', 'order_closed'].includes(problem.code)
}

function parsePayable(value: unknown): Payable {
  const fields = parseFields(value)
  return {
    kind: 'payable',
    order: parseOrder(fields['order']),
    payParams: parsePayParams(fields['pay_params']),
  }
}

/** Handed to WeChat as they came: judging them is the cashier's work. */
function parsePayParams(value: unknown): PayParams {
  const fields = parseFields(value)
  return {
    timeStamp: needText(fields, 'timeStamp'),
    nonceStr: needText(fields, 'nonceStr'),
    package: needText(fields, 'package'),
    signType: needText(fields, 'signType') as PayParams['signType'],
    paySign: needText(fields, 'paySign'),
  }
}
