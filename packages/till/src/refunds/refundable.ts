import assert from 'node:assert/strict'
import { type Fen, parseFen } from '@minitill/wechat'
import type { Order } from '../orders/order.ts'
import type { Refund } from './refund.ts'

/** Fen that have gone back to the customer, or may: everything but what is closed. */
export function refundedOf(refunds: readonly Refund[]): Fen {
  const open = refunds.filter((refund) => refund.state !== 'closed')
  return parseFen(
    open.reduce((sum, refund) => sum + refund.amount, 0),
    'refunded',
  )
}

/** Fen that can still be refunded of a paid order; 0 of any other. */
export function refundableOf(order: Order, refunds: readonly Refund[]): Fen {
  const refunded = refundedOf(refunds)
  assert(refunded <= order.amount, 'refunds never exceed what was paid')
  return parseFen(order.state === 'paid' ? order.amount - refunded : 0, 'refundable')
}
