import type { BillDisturbance } from '../world/bills/bills.ts'
import { formatFee, type TradeRow } from '../world/bills/trade-rows.ts'
import type { BillFault } from './catalog.ts'

/** What a mode does to each bill; nothing where there is none. */
export const billDisturbanceOf = (fault: BillFault | undefined): BillDisturbance => ({
  isLate: fault === 'late',
  alter: fault === undefined ? unaltered : alterations[fault],
})

const unaltered = (rows: readonly TradeRow[]) => rows

const alterations: Readonly<Record<BillFault, BillDisturbance['alter']>> = {
  late: unaltered,
  missing_row(rows) {
    const lost = rows.findLastIndex(({ kind }) => kind === 'payment')
    return rows.filter((_, index) => index !== lost)
  },
  unknown_row(rows) {
    const model = rows.find(({ kind }) => kind === 'payment')
    return model === undefined ? rows : [...rows, { ...model, cells: { ...model.cells, ...stranger } }]
  },
  wrong_fee(rows) {
    const last = rows.findLastIndex(({ kind }) => kind === 'payment')
    return rows.map((row, index) => (index === last ? withFee(row, row.feeFen + 1) : row))
  },
}

const withFee = (row: TradeRow, feeFen: number): TradeRow => ({
  ...row,
  feeFen,
  cells: { ...row.cells, 手续费: formatFee(feeFen) },
})

const stranger = { 微信订单号: '4200000000202601010000000000', 商户订单号: 'NOBODY_ORDERED_THIS' }
