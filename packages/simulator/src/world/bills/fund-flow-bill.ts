import type { FundEntry, FundMovement } from '../funds/fund-entry.ts'
import { formatYuan } from '../funds/yuan.ts'
import { formatPlainShanghai } from '../time/shanghai.ts'
import type { Bill } from './bill-file.ts'

/** All the merchant's money is in the basic account; the others are empty. */
export const fundAccounts = ['BASIC', 'OPERATION', 'FEES'] as const
export type FundAccount = (typeof fundAccounts)[number]

/** Tells the movements of one day. @see v2 下载资金账单, v3 申请资金账单 */
export function fundFlowBill(entries: readonly FundEntry[]): Bill {
  const incoming = entries.filter(({ amountFen }) => amountFen > 0)
  const outgoing = entries.filter(({ amountFen }) => amountFen < 0)
  return {
    columns,
    rows: entries.map(rowOf),
    summaryColumns,
    summary: [
      String(entries.length),
      String(incoming.length),
      formatYuan(sumOf(incoming)),
      String(outgoing.length),
      formatYuan(-sumOf(outgoing)),
    ],
  }
}

const columns = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '业务类型',
  '收支类型',
  '收支金额（元）',
  '账户结余（元）',
  '资金变更提交申请人',
  '备注',
  '业务凭证号',
]
const summaryColumns = ['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额']

const names: Readonly<Record<FundMovement, string>> = {
  payment: '交易',
  fee: '扣除交易手续费',
  refund: '退款',
  refund_failed: '退款失败退回',
  top_up: '充值',
  withdrawal: '提现',
}

const rowOf = (entry: FundEntry): readonly string[] => [
  formatPlainShanghai(entry.at),
  entry.businessId,
  entry.flowNumber,
  names[entry.kind],
  names[entry.kind],
  entry.amountFen > 0 ? '收入' : '支出',
  formatYuan(Math.abs(entry.amountFen)),
  formatYuan(entry.balanceFen),
  'system',
  entry.note,
  entry.businessId,
]

const sumOf = (entries: readonly FundEntry[]) => entries.reduce((sum, { amountFen }) => sum + amountFen, 0)
