import type { V2Params } from '../codec/v2-sign.ts'
import type { Order } from '../world/orders/order.ts'
import { formatCompactShanghai } from '../world/time/shanghai.ts'
import { partnerMembers } from './partner.ts'

/** What queries and notifications tell of a payment alike. */
export const paymentMembers = (order: Order): V2Params => ({
  bank_type: 'OTHERS',
  cash_fee: String(order.totalFen),
  fee_type: order.currency,
  is_subscribe: 'N',
  openid: order.openid ?? '',
  out_trade_no: order.outTradeNo,
  ...partnerMembers(order),
  time_end: order.payment === undefined ? '' : formatCompactShanghai(order.payment.paidAt),
  total_fee: String(order.totalFen),
  trade_type: order.tradeType,
  transaction_id: order.payment?.transactionId ?? '',
})
