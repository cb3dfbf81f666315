import { createHash } from 'node:crypto'
import { type Order, orderKey, type Protocol } from '../orders/order.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { Refund } from '../refunds/refund.ts'
import type { RefundBook } from '../refunds/refund-book.ts'

/** What a notification tells. */
export type Tidings =
  | { readonly kind: 'payment'; readonly order: Order }
  /** A refund has ended. */
  | { readonly kind: 'refund'; readonly order: Order; readonly refund: Refund }

/** Names what they tell of: the order, and where it is a refund, that too. */
export const subjectOf = (tidings: Tidings): string =>
  tidings.kind === 'payment'
    ? orderKey(tidings.order)
    : `${orderKey(tidings.order)}/${tidings.refund.outRefundNo}`

/** Finds what a name of `subjectOf` stands for. */
export function recall(
  subject: string,
  world: { orders: OrderBook; refunds: RefundBook },
): Tidings | undefined {
  const [mchid = '', outTradeNo = '', outRefundNo] = subject.split('/') // no number has a slash in it
  const order = world.orders.find({ mchid, outTradeNo })
  if (order === undefined) return undefined
  if (outRefundNo === undefined) return { kind: 'payment', order }
  const refund = world.refunds.find({ mchid, outRefundNo })
  return refund === undefined ? undefined : { kind: 'refund', order, refund }
}

/** Where they go. */
export const addressOf = (tidings: Tidings): string =>
  tidings.kind === 'payment' ? tidings.order.notifyUrl : (tidings.refund.notice?.url ?? '')

/** In which protocol. */
export const protocolOf = (tidings: Tidings): Protocol =>
  tidings.kind === 'payment'
    ? tidings.order.protocol
    : (tidings.refund.notice?.protocol ?? tidings.refund.protocol)

/** When it happened. */
export const happenedAt = (tidings: Tidings): number | undefined =>
  tidings.kind === 'payment' ? tidings.order.payment?.paidAt : tidings.refund.finishedAt

/**
 * The id of an event: a name-based UUID of version 5, the same at every attempt.
 * Logged notifications have such ids; that they never change is a guess that a till must not build on.
 */
export function eventIdOf(tidings: Tidings): string {
  const hex = createHash('sha1').update(nameOf(tidings)).digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0b0011) | 0b1000).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const nameOf = (tidings: Tidings): string =>
  tidings.kind === 'payment'
    ? `${orderKey(tidings.order)}/${tidings.order.payment?.transactionId ?? ''}`
    : `${orderKey(tidings.order)}/${tidings.refund.refundId}/${tidings.refund.status}`
