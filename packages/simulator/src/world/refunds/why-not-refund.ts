import type { Order } from '../orders/order.ts'
import type { Refund, RefundWish } from './refund.ts'

/** A payment can be refunded this long. @see WeChat Pay v3 申请退款 */
const REFUNDABLE_MS = 365 * 24 * 3600_000
/** In so many parts at most. @see WeChat Pay v3 申请退款 */
const MOST_PARTS = 50

/**
 * `total_mismatch`: the total is not that of the order. `refunded`: nothing is left of the payment.
 * `too_much`: less is left than asked for.
 */
export type RefundObstacle = 'total_mismatch' | 'too_old' | 'too_many' | 'refunded' | 'too_much'

/** Why a paid order cannot be refunded like that, apart from the merchant's money; undefined where it can. */
export function whyNotRefund({
  order,
  wish,
  earlier,
  now,
}: {
  readonly order: Order
  readonly wish: RefundWish
  readonly earlier: readonly Refund[]
  readonly now: number
}): RefundObstacle | undefined {
  if (wish.totalFen !== order.totalFen) return 'total_mismatch'
  if (order.payment === undefined || now > order.payment.paidAt + REFUNDABLE_MS) return 'too_old'
  const leftFen = order.totalFen - refundedFen(earlier)
  if (leftFen === 0) return 'refunded'
  if (wish.refundFen > leftFen) return 'too_much'
  return earlier.length >= MOST_PARTS ? 'too_many' : undefined
}

/** What refunds have taken of a payment; one that was closed has taken nothing. */
export const refundedFen = (refunds: readonly Refund[]): number =>
  lasting(refunds).reduce((sum, refund) => sum + refund.refundFen, 0)

/** What they have brought back of its fee. */
export const feeReturnedFen = (refunds: readonly Refund[]): number =>
  lasting(refunds).reduce((sum, refund) => sum + refund.feeReturnedFen, 0)

const lasting = (refunds: readonly Refund[]) => refunds.filter(({ status }) => status !== 'CLOSED')
