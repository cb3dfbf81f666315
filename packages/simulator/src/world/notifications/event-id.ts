import { createHash } from 'node:crypto'
import { type Order, orderKey } from '../orders/order.ts'

/**
 * The id of an order's payment event: a name-based UUID of version 5, the same at every attempt.
 * Logged notifications have such ids; that they never change is a guess that a till must not build on.
 */
export function eventIdOf(order: Order): string {
  const hex = createHash('sha1')
    .update(`${orderKey(order)}/${order.payment?.transactionId ?? ''}`)
    .digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0b0011) | 0b1000).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
