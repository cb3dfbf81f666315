import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { Order } from '../orders/order.ts'
import { agreeToRefund } from '../refunds/request-refund.ts'
import type { Queries } from '../store/store.ts'

/** What becomes of a payment for an order that was closed: it waits for a person, or it goes back by itself. */
export type LatePaymentPolicy = 'keep' | 'refund'

/** The customer reads it. */
const REASON = '订单已关闭，款项原路退回'

/**
 * Agrees to give a late payment back, in the transaction that settled it.
 * @returns false where WeChat refunds it no longer: then it is kept, because the fact must be written in any case
 */
export async function giveBack(tx: Queries, paid: Order, effects: Effects): Promise<boolean> {
  try {
    await agreeToRefund(tx, { orderId: paid.id, amount: paid.amount, reason: REASON }, effects)
    return true
  } catch (error) {
    if (error instanceof TillError && error.code === 'refund_too_late') return false // refused before anything is written
    throw error
  }
}
