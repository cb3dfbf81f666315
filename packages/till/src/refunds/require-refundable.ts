import assert from 'node:assert/strict'
import { addMs, type Fen, type Instant } from '@minitill/wechat'
import { TillError } from '../errors/till-error.ts'
import type { Order, OrderId } from '../orders/order.ts'
import { findOrder } from '../orders/order-rows.ts'
import type { Queries } from '../store/store.ts'
import type { Refund } from './refund.ts'
import { listRefunds } from './refund-rows.ts'
import { refundableOf } from './refundable.ts'

/** @see WeChat Pay v3 申请退款: within a year of the payment, at most 50 for one order */
const LONGEST_MS = 365 * 24 * 3600_000
const MOST_REFUNDS = 50

/**
 * Holds a refund to what WeChat and the payment allow, in the transaction that will write it.
 * @returns the amount; all that is left where none is given
 * @throws TillError `order_not_found`, `order_not_paid`, `refund_too_late`, `refund_limit_reached`, `refund_exceeds_paid`
 */
export async function requireRefundable(
  tx: Queries,
  wanted: { readonly orderId: OrderId; readonly amount: Fen | undefined; readonly now: Instant },
): Promise<Fen> {
  const order = requirePaid(await findOrder(tx, wanted.orderId))
  if (wanted.now > addMs(order.payment.paidAt, LONGEST_MS)) throw new TillError('refund_too_late')
  const refunds = await listRefunds(tx, order.id)
  if (refunds.filter(reachedWechat).length >= MOST_REFUNDS) throw new TillError('refund_limit_reached')
  const left = refundableOf(order, refunds)
  const amount = wanted.amount ?? left
  if (amount > left || amount < 1)
    throw new TillError('refund_exceeds_paid', { detail: `${left} fen are left` })
  return amount
}

/** WeChat counts what it took, its failures too; what it never took counts for nobody. */
function reachedWechat({ state, refundId }: Refund): boolean {
  return state !== 'closed' || refundId !== undefined
}

function requirePaid(order: Order | undefined) {
  if (!order) throw new TillError('order_not_found')
  if (order.state !== 'paid') throw new TillError('order_not_paid')
  assert(order.payment, 'a paid order has its payment')
  return { ...order, payment: order.payment }
}
