import type { V2Params } from '../../codec/v2-sign.ts'
import type { Order } from '../../world/orders/order.ts'
import type { World } from '../../world/world.ts'
import { isOwnedBy } from '../partner.ts'
import { failBusiness, failTransport } from '../refusal.ts'
import { refundRefusals } from './refusals.ts'

/**
 * The order that a refund is about; WeChat's own number goes first where both are given.
 * @throws V2Refusal
 */
export function findOrder(params: V2Params, { orders, merchant }: World): Order {
  const { transaction_id: transactionId, out_trade_no: outTradeNo } = params
  if (transactionId) {
    const order = orders.findByTransaction(transactionId)
    if (order === undefined || !isOwnedBy(order, params)) throw failBusiness(refundRefusals.noTransaction)
    return order
  }
  if (!outTradeNo) throw failTransport('缺少参数out_trade_no', noNumber)
  const order = orders.find({ mchid: merchant.mchid, outTradeNo })
  if (order === undefined || !isOwnedBy(order, params)) throw failBusiness(refundRefusals.noOrder)
  return order
}

const noNumber = {
  zh: 'transaction_id 和 out_trade_no 至少传一个',
  en: 'Send transaction_id or out_trade_no.',
}
