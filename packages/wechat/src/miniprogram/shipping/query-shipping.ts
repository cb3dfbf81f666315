import type { TokenCall } from '../call-with-token.ts'
import { type Doubt, doubtful } from '../exchange.ts'
import { buildPaymentNumber, type PaymentNumber } from './payment-number.ts'

/** Where WeChat sees a payment on its way from the customer's money to the merchant's. */
export type ShippingProgress =
  | { readonly kind: 'to_ship' | 'shipped' | 'received' | 'done' | 'refunded' | 'to_settle' }
  /** WeChat knows a state that this version does not. */
  | { readonly kind: 'unknown'; readonly orderState: string }

/**
 * Asks how far a payment has come. While it is `to_ship`, `shipped`, `received` or `to_settle`, WeChat may hold its money.
 * @throws WechatError `10060001` where WeChat knows no such payment, or not yet
 * @see developers.weixin.qq.com 小程序发货信息管理服务: 查询订单发货状态, POST /wxa/sec/order/get_order
 */
export async function queryShipping(call: TokenCall, number: PaymentNumber): Promise<ShippingProgress> {
  const answer = await call({ path: PATH, json: buildPaymentNumber(number), doubt: DOUBT })
  if (answer.kind === 'failure') throw answer.error
  const order = answer.body['order']
  if (typeof order !== 'object' || order === null || !('order_state' in order))
    throw doubtful({ code: 'answer_malformed', path: PATH, doubt: DOUBT, status: 200 })
  return parseOrderState(order.order_state)
}

const PATH = '/wxa/sec/order/get_order'
/** A question changes nothing. */
const DOUBT: Doubt = { outcome: 'unknown', remedy: 'repeat_later', advice: 'ask again later.' }

const orderStates = new Map<unknown, Exclude<ShippingProgress['kind'], 'unknown'>>([
  [1, 'to_ship'],
  [2, 'shipped'],
  [3, 'received'],
  [4, 'done'],
  [5, 'refunded'],
  [6, 'to_settle'],
])

function parseOrderState(orderState: unknown): ShippingProgress {
  const kind = orderStates.get(orderState)
  return kind === undefined ? { kind: 'unknown', orderState: String(orderState) } : { kind }
}
