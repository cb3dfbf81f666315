import type { JsonObject } from '../../transport/json-object.ts'
import type { Pot } from '../../world/funds/funds.ts'
import type { Order } from '../../world/orders/order.ts'
import { accountReceiving, type Refund } from '../../world/refunds/refund.ts'
import { formatRfc3339Shanghai } from '../../world/time/shanghai.ts'

/** What v3 calls the pots that a refund is paid from. */
export const potWords: Readonly<Record<Pot, string>> = { unsettled: 'UNSETTLED', available: 'AVAILABLE' }

/** A refund as asking for it and querying it answer. @see v3 申请退款, 查询单笔退款 */
export const viewRefund = (refund: Refund): JsonObject => ({
  amount: {
    currency: 'CNY',
    discount_refund: 0,
    from: [],
    payer_refund: refund.refundFen,
    payer_total: refund.totalFen,
    refund: refund.refundFen,
    refund_fee: refund.feeReturnedFen,
    settlement_refund: refund.refundFen,
    settlement_total: refund.totalFen,
    total: refund.totalFen,
  },
  channel: refund.channel,
  create_time: formatRfc3339Shanghai(refund.createdAt),
  funds_account: potWords[refund.paidFrom],
  out_refund_no: refund.outRefundNo,
  out_trade_no: refund.outTradeNo,
  promotion_detail: [],
  refund_id: refund.refundId,
  status: refund.status,
  ...successTime(refund),
  transaction_id: refund.transactionId,
  user_received_account: accountReceiving(refund),
})

/** A refund as a notification tells it: `refund_status`, and neither channel nor pot. @see v3 退款结果通知 */
export const tellRefund = ({ order, refund }: { order: Order; refund: Refund }): JsonObject => ({
  ...merchantsOf(order),
  out_trade_no: order.outTradeNo,
  transaction_id: refund.transactionId,
  out_refund_no: refund.outRefundNo,
  refund_id: refund.refundId,
  refund_status: refund.status,
  ...successTime(refund),
  amount: {
    total: order.totalFen,
    refund: refund.refundFen,
    payer_total: order.totalFen,
    payer_refund: refund.refundFen,
  },
  user_received_account: accountReceiving(refund),
})

const merchantsOf = ({ mchid, partner }: Order): JsonObject =>
  partner === undefined ? { mchid } : { sp_mchid: mchid, sub_mchid: partner.subMchid }

const successTime = ({ status, finishedAt }: Refund): JsonObject =>
  status === 'SUCCESS' && finishedAt !== undefined ? { success_time: formatRfc3339Shanghai(finishedAt) } : {}
