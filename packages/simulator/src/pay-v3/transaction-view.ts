import type { JsonObject } from '../transport/json-object.ts'
import { type Order, type TradeState, tradeStateOf } from '../world/orders/order.ts'
import { formatRfc3339Shanghai } from '../world/time/shanghai.ts'

const descriptions: Readonly<Record<TradeState, string>> = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
}

/**
 * An order as queries and notifications show it. An unpaid one lacks transaction_id, payer, success_time,
 * amount.currency and amount.payer_total: so it is logged from the live gateway.
 */
export function viewTransaction(order: Order, now: number): JsonObject {
  const state = tradeStateOf(order, now)
  const { payment } = order
  const common = {
    appid: order.appid,
    mchid: order.mchid,
    out_trade_no: order.outTradeNo,
    promotion_detail: [],
    scene_info: { device_id: '' },
    trade_state: state,
    trade_state_desc: descriptions[state],
  }
  if (payment === undefined) return { amount: { payer_currency: 'CNY', total: order.totalFen }, ...common }
  return {
    amount: { currency: 'CNY', payer_currency: 'CNY', payer_total: order.totalFen, total: order.totalFen },
    ...common,
    ...(order.attach === undefined ? {} : { attach: order.attach }),
    bank_type: 'OTHERS',
    payer: { openid: order.openid },
    success_time: formatRfc3339Shanghai(payment.paidAt),
    trade_type: order.tradeType,
    transaction_id: payment.transactionId,
  }
}
