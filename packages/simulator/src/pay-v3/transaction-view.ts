import type { JsonObject } from '../transport/json-object.ts'
import { type Order, type Partner, type TradeState, tradeStateOf } from '../world/orders/order.ts'
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
    ...namesOf(order),
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
    payer: payerOf(order),
    success_time: formatRfc3339Shanghai(payment.paidAt),
    trade_type: order.tradeType,
    transaction_id: payment.transactionId,
  }
}

/** Whose it is: a service provider's order names both merchants, and the app of the second where it was told. */
const namesOf = ({ appid, mchid, partner }: Order): JsonObject =>
  partner === undefined
    ? { appid, mchid }
    : { sp_appid: appid, sp_mchid: mchid, ...subAppidOf(partner), sub_mchid: partner.subMchid }

const subAppidOf = ({ subAppid }: Partner): JsonObject =>
  subAppid === undefined ? {} : { sub_appid: subAppid }

function payerOf({ openid, partner }: Order): JsonObject {
  if (partner === undefined) return { openid }
  const { subOpenid } = partner
  return { sp_openid: openid, ...(subOpenid === undefined ? {} : { sub_openid: subOpenid }) }
}
