import type { V2Params } from '../codec/v2-sign.ts'
import type { World } from '../world/world.ts'
import type { V2Request } from './endpoint.ts'
import { isOwnedBy } from './partner.ts'
import { businessRefusals, failBusiness } from './refusal.ts'

/** Closes an order; unlike v3 it says when there is none. @see v2 关闭订单, POST /pay/closeorder */
export function closeOrder({ params }: V2Request, { orders, merchant }: World): V2Params {
  const number = { mchid: merchant.mchid, outTradeNo: params['out_trade_no'] ?? '' }
  const order = orders.find(number)
  if (order !== undefined && !isOwnedBy(order, params)) throw failBusiness(businessRefusals.orderNotFound)
  switch (orders.close(number)) {
    case 'closed':
      return { result_msg: 'OK' }
    case 'already_closed':
      throw failBusiness(businessRefusals.orderClosed)
    case 'paid':
      throw failBusiness(businessRefusals.orderPaid)
    case 'unknown':
      throw failBusiness(businessRefusals.orderNotFound)
  }
}
