import { feeReturnedBy } from '../funds/fee.ts'
import type { Payout } from '../funds/funds.ts'
import type { Order } from '../orders/order.ts'
import { drawDigits, type Random } from '../random.ts'
import { formatCompactShanghai } from '../time/shanghai.ts'
import type { Refund, RefundWish } from './refund.ts'
import { feeReturnedFen, refundedFen } from './why-not-refund.ts'

/** Long enough to be seen processing, short enough to wait for. At WeChat, minutes to days. */
export const PROCESSING_MS = 5000

interface Opening extends Pick<Refund, 'paidFrom' | 'outcome'> {
  readonly order: Order
  readonly wish: RefundWish
  readonly payout: Payout
  /** Empty for nowhere. */
  readonly platformNotifyUrl: string
  readonly now: number
}

/** A refund as it begins: accepted, paid for, and under way. */
export const openRefund = ({ order, wish, payout, platformNotifyUrl, now, ...fate }: Opening): Refund => ({
  ...wish,
  ...payout,
  ...fate,
  mchid: order.mchid,
  outTradeNo: order.outTradeNo,
  transactionId: order.payment?.transactionId ?? '',
  notice: noticeOf(wish, platformNotifyUrl),
  status: 'PROCESSING',
  channel: 'ORIGINAL',
  createdAt: now,
  endsAt: now + PROCESSING_MS,
  finishedAt: undefined,
})

/** What it costs the merchant, after the refunds that the payment has seen before. */
export function payoutOf(refund: {
  readonly refundId: string
  readonly wish: RefundWish
  readonly earlier: readonly Refund[]
}): Payout {
  const { refundId, wish, earlier } = refund
  const before = { refundedFen: refundedFen(earlier), returnedFen: feeReturnedFen(earlier) }
  return { refundId, refundFen: wish.refundFen, feeReturnedFen: feeReturnedBy({ ...wish, ...before }) }
}

/** 29 digits with the day in them, as logged ones have. */
export const drawRefundId = (random: Random, now: number) =>
  `50${drawDigits(random, 8)}${formatCompactShanghai(now).slice(0, 8)}${drawDigits(random, 11)}`

/** A refund without an address of its own is told in v2's XML, whichever protocol asked for it. @see v3 申请退款 */
function noticeOf({ notifyUrl, protocol }: RefundWish, platformNotifyUrl: string): Refund['notice'] {
  if (notifyUrl !== undefined) return { url: notifyUrl, protocol }
  return platformNotifyUrl === '' ? undefined : { url: platformNotifyUrl, protocol: 'v2' }
}
