import { type Instant, parseSpacedShanghai } from '../values/instant.ts'
import { parseYuan } from '../values/yuan.ts'
import { BillFormatError } from './bill-format-error.ts'
import { findColumns } from './columns.ts'
import { readTable } from './read-table.ts'

/** What a fund flow bill tells; the totals come last, and once. */
export type FundFlowLine = FundMovement | FundFlowTotals

/** One movement on the merchant's account. */
export interface FundMovement {
  readonly kind: 'movement'
  readonly at: Instant
  /** The payment's or refund's number at WeChat. */
  readonly businessId: string
  readonly flowNumber: string
  /** `交易`, `扣除交易手续费`, `退款`, `提现`, … in WeChat's words. */
  readonly business: string
  /** Fen: positive where it came in, negative where it went out. */
  readonly amount: number
}

/** The bill's own sums, in fen. */
export interface FundFlowTotals {
  readonly kind: 'totals'
  readonly count: number
  readonly income: number
  readonly expense: number
}

const rowNames = [
  '记账时间',
  '微信支付业务单号',
  '资金流水单号',
  '业务名称',
  '收支类型',
  '收支金额（元）',
] as const
const totalNames = ['资金流水总笔数', '收入金额', '支出金额'] as const

/**
 * Reads a fund flow bill as it comes, v2 and v3 alike. Unlike a trade bill it tells of no customer.
 * @param bytes the unpacked file
 * @throws BillFormatError where it cannot be read: a movement that is passed over would falsify every sum
 * @throws InvalidFieldError where a cell is not what its column says
 */
export async function* parseFundFlow(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FundFlowLine> {
  let heading: readonly string[] | undefined
  let read: ((cells: readonly string[]) => FundFlowLine) | undefined
  let last: FundFlowLine['kind'] = 'movement'
  for await (const { columns, cells, number } of readTable(bytes)) {
    if (read === undefined || heading !== columns) read = readerOf(columns)
    heading = columns
    if (cells.length !== columns.length)
      throw new BillFormatError(`line ${number} has ${cells.length} cells under ${columns.length} columns`)
    const line = read(cells)
    last = line.kind
    yield line
  }
  if (last !== 'totals') throw new BillFormatError('it ends before its totals')
}

function readerOf(columns: readonly string[]): (cells: readonly string[]) => FundFlowLine {
  if (columns[0] !== totalNames[0]) {
    const find = findColumns(columns, { required: rowNames })
    return (cells) => readMovement((name) => find(cells).text(name))
  }
  const find = findColumns(columns, { required: totalNames })
  return (cells) => readTotals((name) => find(cells).text(name))
}

function readMovement(text: (name: (typeof rowNames)[number]) => string): FundMovement {
  const amount = parseYuan(text('收支金额（元）'), '收支金额（元）')
  return {
    kind: 'movement',
    at: parseSpacedShanghai(text('记账时间'), '记账时间'),
    businessId: text('微信支付业务单号'),
    flowNumber: text('资金流水单号'),
    business: text('业务名称'),
    amount: text('收支类型') === '支出' ? -amount : amount,
  }
}

function readTotals(text: (name: (typeof totalNames)[number]) => string): FundFlowTotals {
  return {
    kind: 'totals',
    count: Number.parseInt(text('资金流水总笔数'), 10),
    income: parseYuan(text('收入金额'), '收入金额'),
    expense: parseYuan(text('支出金额'), '支出金额'),
  }
}
