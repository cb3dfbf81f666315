import type { V2Params } from '../../codec/v2-sign.ts'
import type { Pot } from '../../world/funds/funds.ts'
import type { Order } from '../../world/orders/order.ts'
import type { Refund } from '../../world/refunds/refund.ts'
import type { Asking } from '../../world/refunds/refund-desk.ts'
import type { World } from '../../world/world.ts'
import type { V2Request } from '../endpoint.ts'
import { failBusiness } from '../refusal.ts'
import { findOrder } from './find-order.ts'
import { refundRefusals } from './refusals.ts'

/** Takes a refund; SUCCESS means accepted, not done. @see v2 申请退款, POST /secapi/pay/refund */
export function askRefund({ params }: V2Request, world: World): V2Params {
  const order = findOrder(params, world)
  if (order.payment === undefined) throw failBusiness(refundRefusals.unpaid)
  const asking = world.refundDesk.ask({
    order,
    wish: {
      outRefundNo: params['out_refund_no'] ?? '',
      refundFen: Number(params['refund_fee']),
      totalFen: Number(params['total_fee']),
      reason: params['refund_desc'] || undefined,
      notifyUrl: params['notify_url'] || undefined,
      protocol: 'v2',
      pot: potOf(params['refund_account']),
    },
  })
  if (asking.kind !== 'accepted') throw failBusiness(refusalOf[asking.kind])
  return accepted(order, asking.refund)
}

const refusalOf = {
  total_mismatch: refundRefusals.totalMismatch,
  too_old: refundRefusals.tooOld,
  too_many: refundRefusals.tooMany,
  refunded: refundRefusals.refunded,
  too_much: refundRefusals.tooMuch,
  amount_changed: refundRefusals.amountChanged,
  changed: refundRefusals.changed,
  not_enough: refundRefusals.notEnough,
  account_abnormal: refundRefusals.accountAbnormal,
  retry: refundRefusals.needRetry,
} as const satisfies Record<Exclude<Asking['kind'], 'accepted'>, unknown>

function accepted(order: Order, refund: Refund): V2Params {
  const totalFee = String(order.totalFen)
  const refundFee = String(refund.refundFen)
  return {
    transaction_id: refund.transactionId,
    out_trade_no: order.outTradeNo,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_fee: refundFee,
    settlement_refund_fee: refundFee,
    total_fee: totalFee,
    settlement_total_fee: totalFee,
    fee_type: order.currency,
    cash_fee: totalFee,
    cash_refund_fee: refundFee,
    coupon_refund_fee: '0',
    coupon_refund_count: '0',
  }
}

function potOf(account: string | undefined): Pot | undefined {
  if (!account) return undefined
  return account === 'REFUND_SOURCE_RECHARGE_FUNDS' ? 'available' : 'unsettled'
}
