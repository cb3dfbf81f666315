import type { PaidPayment } from '@minitill/wechat'
import type { DiscrepancyKind } from '../discrepancies/discrepancy-kinds.ts'
import type { Order } from '../orders/order.ts'
import { nextOrderState } from '../orders/transitions.ts'

/** What a fact does to an order. */
export type Decision =
  | { readonly kind: 'pay'; readonly order: Order }
  | { readonly kind: 'repeat'; readonly order: Order }
  | { readonly kind: 'open_discrepancy'; readonly discrepancy: DiscrepancyKind; readonly detail: string }

/** The rule of money, without effects: does this payment pay this order? */
export function decide(order: Order | undefined, payment: PaidPayment): Decision {
  if (!order)
    return misfit(
      'unknown_order',
      `WeChat reports ${payment.total} fen for a number that the till never made`,
    )
  const mismatch = findMismatch(order, payment)
  if (mismatch) return mismatch
  if (nextOrderState(order.state, 'paid') === undefined) return decideForPaid(order, payment)
  return { kind: 'pay', order: pay(order, payment) }
}

function findMismatch(order: Order, payment: PaidPayment): Decision | undefined {
  if (payment.mchid !== order.mchid)
    return misfit('merchant_mismatch', `the order is of ${order.mchid}, the payment of ${payment.mchid}`)
  if (payment.serviceProvider?.mchid !== order.spMchid)
    return misfit(
      'merchant_mismatch',
      'the payment came by another service provider than the order, or by none',
    )
  if (payment.appid !== order.appid)
    return misfit('app_mismatch', `the order is of ${order.appid}, the payment of ${payment.appid}`)
  if (payment.total !== order.amount)
    return misfit(
      'amount_mismatch',
      `the order is over ${order.amount} fen, the payment over ${payment.total} fen`,
    )
  if (payment.currency !== 'CNY')
    return misfit('currency_mismatch', `the order is in CNY, the payment in ${payment.currency}`)
  const isOtherPayer = order.openid !== undefined && payment.openid !== order.openid
  return isOtherPayer
    ? misfit('payer_mismatch', 'somebody else than the customer of the order paid')
    : undefined
}

function decideForPaid(order: Order, payment: PaidPayment): Decision {
  if (order.payment?.transactionId === payment.transactionId) return { kind: 'repeat', order }
  return misfit(
    'second_payment',
    `the order was paid by ${order.payment?.transactionId}; this is ${payment.transactionId}`,
  )
}

function pay(order: Order, payment: PaidPayment): Order {
  const { transactionId, paidAt, bankType } = payment
  const isLate = order.state === 'closed'
  return {
    ...order,
    state: 'paid',
    openid: payment.openid,
    payment: { transactionId, paidAt, bankType, isLate },
  }
}

function misfit(discrepancy: DiscrepancyKind, detail: string): Decision {
  return { kind: 'open_discrepancy', discrepancy, detail }
}
