import { FEE_RATE, feeOf } from '../funds/fee.ts'
import { formatYuan } from '../funds/yuan.ts'
import type { Order } from '../orders/order.ts'
import type { Refund, RefundStatus } from '../refunds/refund.ts'
import { formatPlainShanghai } from '../time/shanghai.ts'
import { merchantText } from './bill-file.ts'

/** One line of a trade bill, before its columns are chosen. Amounts in fen. */
export interface TradeRow {
  readonly kind: 'payment' | 'refund'
  readonly at: number
  readonly settledFen: number
  readonly refundFen: number
  /** Negative where it comes back. */
  readonly feeFen: number
  /** By the Chinese name of the column. */
  readonly cells: Readonly<Record<string, string>>
}

/** A payment, told on the day when it was made. */
export function paymentRow(order: Order, payment: NonNullable<Order['payment']>): TradeRow {
  const feeFen = feeOf(order.totalFen)
  const total = formatYuan(order.totalFen)
  return {
    kind: 'payment',
    at: payment.paidAt,
    settledFen: order.totalFen,
    refundFen: 0,
    feeFen,
    cells: {
      ...orderCells(order),
      交易时间: formatPlainShanghai(payment.paidAt),
      微信订单号: payment.transactionId,
      交易状态: 'SUCCESS',
      应结订单金额: total,
      微信退款单号: '0',
      商户退款单号: '0',
      退款金额: '0.00',
      退款类型: '',
      退款状态: '',
      手续费: formatFee(feeFen),
      订单金额: total,
      申请退款金额: '0.00',
    },
  }
}

/** A refund, told on the day when it was accepted and never updated: its state is that of the day after. */
export function refundRow(wish: { order: Order; refund: Refund; madeAt: number }): TradeRow {
  const { order, refund, madeAt } = wish
  const hasEnded = refund.finishedAt !== undefined && refund.finishedAt < madeAt
  const amount = formatYuan(refund.refundFen)
  return {
    kind: 'refund',
    at: refund.createdAt,
    settledFen: 0,
    refundFen: refund.refundFen,
    feeFen: -refund.feeReturnedFen,
    cells: {
      ...orderCells(order),
      交易时间: formatPlainShanghai(refund.createdAt),
      微信订单号: refund.transactionId,
      交易状态: 'REFUND',
      应结订单金额: '0.00',
      退款申请时间: formatPlainShanghai(refund.createdAt),
      退款成功时间:
        hasEnded && refund.status === 'SUCCESS' ? formatPlainShanghai(refund.finishedAt ?? madeAt) : '',
      微信退款单号: refund.refundId,
      商户退款单号: refund.outRefundNo,
      退款金额: amount,
      退款类型: refund.channel,
      退款状态: refundWords[hasEnded ? refund.status : 'PROCESSING'],
      手续费: formatFee(-refund.feeReturnedFen),
      订单金额: '0.00',
      申请退款金额: amount,
    },
  }
}

/** Fees have five decimals, though they are whole fen. */
export const formatFee = (fen: number): string => (fen === 0 ? '0.00000' : (fen / 100).toFixed(5))

const orderCells = (order: Order) => ({
  公众账号ID: order.appid,
  商户号: order.mchid,
  特约商户号: order.partner?.subMchid ?? '0',
  设备号: order.deviceInfo ?? '',
  商户订单号: order.outTradeNo,
  用户标识: order.openid ?? '',
  交易类型: order.tradeType,
  付款银行: 'OTHERS',
  货币种类: order.currency,
  代金券金额: '0.00',
  充值券退款金额: '0.00',
  商品名称: merchantText(order.description),
  商户数据包: merchantText(order.attach ?? ''),
  费率: FEE_RATE,
  费率备注: '',
})

/** Bills have words of their own. @see v2 下载对账单 */
const refundWords: Readonly<Record<RefundStatus, string>> = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  ABNORMAL: 'CHANGE',
  CLOSED: 'FAIL',
}
