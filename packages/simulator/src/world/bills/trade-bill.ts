import { formatYuan } from '../funds/yuan.ts'
import type { Bill } from './bill-file.ts'
import { formatFee, type TradeRow } from './trade-rows.ts'

/** RECHARGE_REFUND tells of refunded coupons, which nobody has here: it is always empty. */
export const tradeBillTypes = ['ALL', 'SUCCESS', 'REFUND', 'RECHARGE_REFUND'] as const
export type TradeBillType = (typeof tradeBillTypes)[number]

/** Puts the rows of one day under the columns of a kind of bill. */
export function tradeBill(rows: readonly TradeRow[], type: TradeBillType): Bill {
  const columns = columnsOf[type]
  return {
    columns,
    rows: rows.map(({ cells }) => columns.map((column) => cells[column] ?? '')),
    summaryColumns,
    summary: summaryOf(rows),
  }
}

/** Which rows a kind of bill tells. */
export function belongsTo({ kind }: TradeRow, type: TradeBillType): boolean {
  if (type === 'ALL') return true
  return type === (kind === 'payment' ? 'SUCCESS' : 'REFUND')
}

const split = (text: string) => text.split(',')

const head = split(
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,' +
    '交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额',
)
const refundCells = split('微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态')
const goods = split('商品名称,商户数据包,手续费,费率,订单金额')
const refundTimes = split('退款申请时间,退款成功时间')

const refundColumns = [...head, ...refundTimes, ...refundCells, ...goods, '申请退款金额', '费率备注']

const columnsOf: Readonly<Record<TradeBillType, readonly string[]>> = {
  ALL: [...head, ...refundCells, ...goods, '申请退款金额', '费率备注'],
  SUCCESS: [...head, ...goods, '费率备注'],
  REFUND: refundColumns,
  RECHARGE_REFUND: refundColumns,
}

const summaryColumns = split(
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额',
)

function summaryOf(rows: readonly TradeRow[]): readonly string[] {
  const sum = (fenOf: (row: TradeRow) => number) => rows.reduce((total, row) => total + fenOf(row), 0)
  const settled = formatYuan(sum(({ settledFen }) => settledFen))
  const refunded = formatYuan(sum(({ refundFen }) => refundFen))
  const fee = formatFee(sum(({ feeFen }) => feeFen))
  return [String(rows.length), settled, refunded, '0.00', fee, settled, refunded]
}
