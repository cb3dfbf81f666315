import { BillFormatError, type FundFlowTotals, gunzip, parseFundFlow } from '@minitill/wechat'
import type { FundFlowSums } from './reconciliation.ts'

type Purpose = keyof FundFlowSums

/** Adds up the movements of a day. @throws BillFormatError also where they are not what the bill's own totals say */
export async function sumFundFlow(packed: AsyncIterable<Uint8Array>): Promise<FundFlowSums> {
  const sums = { payments: 0, fees: 0, refunds: 0, other: 0 }
  const told = { count: 0, income: 0, expense: 0 }
  let totals: FundFlowTotals | undefined
  for await (const line of parseFundFlow(gunzip(packed))) {
    if (line.kind === 'totals') {
      totals = line
      continue
    }
    sums[purposeOf(line.business)] += line.amount
    told.count += 1
    if (line.amount >= 0) told.income += line.amount
    else told.expense -= line.amount
  }
  const isWhole =
    totals?.count === told.count && totals.income === told.income && totals.expense === told.expense
  if (!isWhole) throw new BillFormatError('its movements do not add up to its own totals')
  return sums
}

/** WeChat's names are many; these three are the trade's, and a refund that came back is none of them. */
function purposeOf(business: string): Purpose {
  if (business.includes('手续费')) return 'fees'
  if (business === '交易') return 'payments'
  if (business.includes('退款') && !/失败|退回/.test(business)) return 'refunds'
  return 'other'
}
