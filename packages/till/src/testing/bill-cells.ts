import { formatRfc3339Shanghai, type Instant, type PaidPayment } from '@minitill/wechat'
import type { Order } from '../orders/order.ts'
import type { Refund } from '../refunds/refund.ts'
import type { BilledCells } from './fake-bills.ts'

type Cells = Readonly<Record<string, string>>

/** A payment as the trade bill of its day has it, at 0.60%. */
export function paymentCells(payment: PaidPayment, change: Cells = {}): Cells {
  return {
    交易时间: timeOf(payment.paidAt),
    公众账号ID: payment.appid,
    商户号: payment.mchid,
    特约商户号: '0',
    微信订单号: payment.transactionId,
    商户订单号: payment.outTradeNo,
    用户标识: payment.openid,
    交易类型: 'JSAPI',
    交易状态: 'SUCCESS',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    应结订单金额: yuan(payment.total),
    退款金额: '0.00',
    手续费: yuan(Math.round(payment.total * 0.006)),
    费率: '0.60%',
    订单金额: yuan(payment.total),
    申请退款金额: '0.00',
    ...change,
  }
}

/** A refund as the trade bill of the day of its acceptance has it. */
export function refundCells(refund: Refund, order: Order, change: Cells = {}): Cells {
  return {
    交易时间: timeOf(refund.createdAt),
    公众账号ID: order.appid,
    商户号: order.mchid,
    特约商户号: '0',
    微信订单号: order.payment?.transactionId ?? '',
    商户订单号: order.outTradeNo,
    用户标识: order.openid ?? '',
    交易状态: 'REFUND',
    货币种类: 'CNY',
    应结订单金额: '0.00',
    微信退款单号: refund.refundId ?? '50300000012026010100000000001',
    商户退款单号: refund.outRefundNo,
    退款金额: yuan(refund.amount),
    退款状态: 'SUCCESS',
    手续费: yuan(-Math.round(refund.amount * 0.006)),
    费率: '0.60%',
    订单金额: '0.00',
    申请退款金额: yuan(refund.amount),
    ...change,
  }
}

/** A bill whose totals are the sums of its rows. */
export function tradeBill(rows: readonly Cells[]): BilledCells {
  const sum = (name: string) =>
    yuan(Math.round(rows.reduce((total, row) => total + 100 * Number(row[name] ?? 0), 0)))
  return {
    rows,
    totals: {
      总交易单数: String(rows.length),
      应结订单总金额: sum('应结订单金额'),
      退款总金额: sum('退款金额'),
      手续费总金额: sum('手续费'),
    },
  }
}

const yuan = (fen: number) => (fen / 100).toFixed(2)
const timeOf = (at: Instant) => formatRfc3339Shanghai(at).slice(0, 19).replace('T', ' ')
