import type { JsonObject } from '../../transport/json-object.ts'
import { type Order, tradeStateOf } from '../../world/orders/order.ts'
import { formatRfc3339Shanghai } from '../../world/time/shanghai.ts'

export interface Combined {
  readonly whole: Order
  readonly parts: readonly Order[]
  readonly now: number
}

/** A combined order as queries and notifications show it. @see 合单查询订单, 合单支付通知 */
export const viewCombined = ({ whole, parts, now }: Combined): JsonObject => ({
  combine_appid: whole.appid,
  combine_mchid: whole.mchid,
  combine_out_trade_no: whole.outTradeNo.replace(/^combine:/, ''),
  scene_info: { device_id: '' },
  sub_orders: parts.map((part) => viewPart(part, now)),
  ...(whole.payment === undefined ? {} : { combine_payer_info: { openid: whole.openid } }),
})

function viewPart(part: Order, now: number): JsonObject {
  const { payment, totalFen } = part
  const common = {
    mchid: part.mchid,
    out_trade_no: part.outTradeNo,
    trade_state: tradeStateOf(part, now),
    ...(part.attach === undefined ? {} : { attach: part.attach }),
  }
  if (payment === undefined) return { ...common, amount: { total_amount: totalFen, currency: 'CNY' } }
  return {
    ...common,
    trade_type: part.tradeType,
    bank_type: 'OTHERS',
    success_time: formatRfc3339Shanghai(payment.paidAt),
    transaction_id: payment.transactionId,
    amount: { total_amount: totalFen, currency: 'CNY', payer_amount: totalFen, payer_currency: 'CNY' },
  }
}
