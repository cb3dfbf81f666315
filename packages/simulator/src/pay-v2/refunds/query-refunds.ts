import type { V2Params } from '../../codec/v2-sign.ts'
import type { Order } from '../../world/orders/order.ts'
import { accountReceiving, type Refund } from '../../world/refunds/refund.ts'
import { formatPlainShanghai } from '../../world/time/shanghai.ts'
import type { World } from '../../world/world.ts'
import type { V2Request } from '../endpoint.ts'
import { isOwnedBy } from '../partner.ts'
import { failBusiness } from '../refusal.ts'
import { findOrder } from './find-order.ts'
import { potWords, refundStatusWords } from './refund-words.ts'
import { refundRefusals } from './refusals.ts'

/** So many refunds one answer tells; `offset` leads to the others. @see v2 查询退款 */
const MOST_TOLD = 10

/** Tells of one refund, or of all of an order, oldest first. @see v2 查询退款, POST /pay/refundquery */
export function queryRefunds({ params }: V2Request, world: World): V2Params {
  const { order, refunds } = find(params, world)
  if (refunds.length === 0) throw failBusiness(refundRefusals.noRefund)
  const offset = params['offset'] ? Number(params['offset']) : 0
  const told = refunds.slice(offset, offset + MOST_TOLD)
  return {
    ...(params['offset'] ? { total_refund_count: String(refunds.length) } : {}),
    transaction_id: order.payment?.transactionId ?? '',
    out_trade_no: order.outTradeNo,
    total_fee: String(order.totalFen),
    settlement_total_fee: String(order.totalFen),
    fee_type: order.currency,
    cash_fee: String(order.totalFen),
    refund_count: String(told.length),
    ...Object.assign({}, ...told.map(indexed)),
  }
}

interface Found {
  readonly order: Order
  readonly refunds: readonly Refund[]
}

/** In WeChat's order of precedence: refund_id, out_refund_no, transaction_id, out_trade_no. */
function find(params: V2Params, world: World): Found {
  const { refund_id: refundId, out_refund_no: outRefundNo } = params
  const { refunds, orders, merchant } = world
  if (refundId || outRefundNo) {
    const refund = refundId
      ? refunds.findById(refundId)
      : refunds.find({ mchid: merchant.mchid, outRefundNo: outRefundNo ?? '' })
    const order = refund === undefined ? undefined : orders.find(refund)
    if (refund === undefined || order === undefined || !isOwnedBy(order, params)) {
      throw failBusiness(refundRefusals.noRefund)
    }
    return { order, refunds: [refund] }
  }
  const order = findOrder(params, world)
  return { order, refunds: refunds.ofOrder(order) }
}

/** `refund_recv_accout` lacks its n at WeChat, too. */
function indexed(refund: Refund, n: number): V2Params {
  return {
    [`out_refund_no_${n}`]: refund.outRefundNo,
    [`refund_id_${n}`]: refund.refundId,
    [`refund_channel_${n}`]: refund.channel,
    [`refund_fee_${n}`]: String(refund.refundFen),
    [`settlement_refund_fee_${n}`]: String(refund.refundFen),
    [`coupon_refund_fee_${n}`]: '0',
    [`coupon_refund_count_${n}`]: '0',
    [`refund_status_${n}`]: refundStatusWords[refund.status],
    [`refund_account_${n}`]: potWords[refund.paidFrom],
    [`refund_recv_accout_${n}`]: accountReceiving(refund),
    ...(refund.status === 'SUCCESS' && refund.finishedAt !== undefined
      ? { [`refund_success_time_${n}`]: formatPlainShanghai(refund.finishedAt) }
      : {}),
  }
}
