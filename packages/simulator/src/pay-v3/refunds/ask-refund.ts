import type { Pot } from '../../world/funds/funds.ts'
import type { Order } from '../../world/orders/order.ts'
import type { Asking } from '../../world/refunds/refund-desk.ts'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { isOwnedBy } from '../owner.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { viewRefund } from './refund-view.ts'
import { refundRefusals } from './refusals.ts'
import { requireSubMerchant } from './require-sub-merchant.ts'

/** The shape that `askRefundRules` has proven. */
interface RefundBody {
  readonly sub_mchid?: string
  readonly transaction_id?: string
  readonly out_trade_no?: string
  readonly out_refund_no: string
  readonly reason?: string
  readonly notify_url?: string
  readonly funds_account?: 'AVAILABLE' | 'UNSETTLED'
  readonly amount: { readonly refund: number; readonly total: number }
}

/** Takes a refund; 200 means accepted, not done. @see POST /v3/refund/domestic/refunds */
export function askRefund({ mchid, body }: V3Request, world: World): V3Result {
  const asked = body as unknown as RefundBody // checked against askRefundRules before
  requireSubMerchant(asked.sub_mchid, world)
  const order = findPaid({ asked, mchid }, world)
  const asking = world.refundDesk.ask({
    order,
    wish: {
      outRefundNo: asked.out_refund_no,
      refundFen: asked.amount.refund,
      totalFen: asked.amount.total,
      reason: asked.reason,
      notifyUrl: asked.notify_url,
      protocol: 'v3',
      pot: potOf(asked.funds_account),
    },
  })
  if (asking.kind !== 'accepted') throw refuse(refusalOf[asking.kind])
  return { status: 200, body: viewRefund(asking.refund), outTradeNo: order.outTradeNo }
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

/** An order that nobody has paid, or another has placed, is told like one that does not exist. */
function findPaid({ asked, mchid }: { asked: RefundBody; mchid: string }, { orders }: World): Order {
  const { transaction_id: transactionId, out_trade_no: outTradeNo } = asked
  if (transactionId === undefined && outTradeNo === undefined) throw noNumber()
  const order =
    transactionId === undefined
      ? orders.find({ mchid, outTradeNo: outTradeNo ?? '' })
      : orders.findByTransaction(transactionId)
  const owner = { mchid, subMchid: asked.sub_mchid }
  if (order?.payment === undefined || !isOwnedBy(order, owner)) throw refuse(refundRefusals.noOrder)
  return order
}

function noNumber() {
  const message = '输入源“/body/transaction_id”映射到字段“微信支付订单号”必填性规则校验失败，此字段为必填项'
  return refuse(refusals.field, {
    message,
    detail: { location: 'body', field: '/transaction_id', issue: message },
  })
}

function potOf(account: RefundBody['funds_account']): Pot | undefined {
  if (account === undefined) return undefined
  return account === 'AVAILABLE' ? 'available' : 'unsettled'
}
