import type { V2Params } from '../codec/v2-sign.ts'
import { type Order, type TradeState, tradeStateOf } from '../world/orders/order.ts'
import type { World } from '../world/world.ts'
import type { V2Request } from './endpoint.ts'
import { isOwnedBy } from './partner.ts'
import { paymentMembers } from './payment-members.ts'
import { businessRefusals, failBusiness, failTransport } from './refusal.ts'

const descriptions: Readonly<Record<TradeState, string>> = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
}

/**
 * Tells what became of an order. result_code SUCCESS means that it was found, not that it is paid;
 * an unpaid one lacks total_fee and everything else of a payment, as logged from the live gateway.
 * @see v2 查询订单, POST /pay/orderquery
 */
export function orderQuery({ params }: V2Request, world: World): V2Params {
  const order = findOrder(params, world)
  if (order === undefined || !isOwnedBy(order, params)) throw failBusiness(businessRefusals.orderNotFound)
  const state = tradeStateOf(order, world.clock.now())
  const told = { trade_state: state, trade_state_desc: descriptions[state] }
  const device: V2Params = order.deviceInfo === undefined ? {} : { device_info: order.deviceInfo }
  if (order.payment === undefined) return { ...device, out_trade_no: order.outTradeNo, ...told }
  return { ...device, ...paymentMembers(order), attach: order.attach ?? '', ...told }
}

/** WeChat's own number goes first where both are given. */
function findOrder(params: V2Params, { orders, merchant }: World): Order | undefined {
  const { transaction_id: transactionId, out_trade_no: outTradeNo } = params
  if (transactionId) return orders.findByTransaction(transactionId)
  if (outTradeNo) return orders.find({ mchid: merchant.mchid, outTradeNo })
  throw failTransport('缺少参数out_trade_no', {
    zh: 'transaction_id 和 out_trade_no 至少传一个',
    en: 'Send transaction_id or out_trade_no.',
  })
}
