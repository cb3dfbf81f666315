import { InvalidFieldError } from '../errors/invalid-field.ts'
import { parseSpacedShanghai } from '../values/instant.ts'
import { parseYuan } from '../values/yuan.ts'
import { BillFormatError } from './bill-format-error.ts'
import { type Cells, findColumns } from './columns.ts'
import { readTable } from './read-table.ts'
import type { BilledTrade, TradeBillLine, TradeBillTotals } from './trade-bill-line.ts'

/**
 * Reads a trade bill as it comes, v2 and v3 alike, in memory that does not grow with the bill.
 * @param bytes the unpacked file
 * @throws BillFormatError where a column that decides is missing, or the totals at the end are
 */
export async function* parseTradeBill(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TradeBillLine> {
  let heading: Heading | undefined
  let isComplete = false
  for await (const { columns, cells, number } of readTable(bytes)) {
    if (heading?.columns !== columns) heading = readHeading(columns)
    isComplete = heading.kind === 'totals'
    yield readLine({ heading, cells, number })
  }
  // The totals are the last line: a bill without them was cut off.
  if (!isComplete) throw new BillFormatError('it ends before its totals')
}

const required = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易状态',
  '货币种类',
  '应结订单金额',
  '手续费',
  '费率',
  '订单金额',
] as const
const optional = [
  '特约商户号',
  '交易类型',
  '付款银行',
  '商户数据包',
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '退款状态',
  '申请退款金额',
] as const
const totals = ['总交易单数', '应结订单总金额', '退款总金额', '手续费总金额'] as const

type RowCells = Cells<(typeof required)[number] | (typeof optional)[number]>
type TotalCells = Cells<(typeof totals)[number]>

type Heading = { readonly columns: readonly string[] } & (
  | { readonly kind: 'rows'; readonly read: (cells: readonly string[]) => RowCells }
  | { readonly kind: 'totals'; readonly read: (cells: readonly string[]) => TotalCells }
)

function readHeading(columns: readonly string[]): Heading {
  return columns[0] === totals[0]
    ? { kind: 'totals', columns, read: findColumns(columns, { required: totals }) }
    : { kind: 'rows', columns, read: findColumns<keyof RowNames>(columns, { required }) }
}

type RowNames = Record<(typeof required)[number] | (typeof optional)[number], string>

function readLine(line: {
  readonly heading: Heading
  readonly cells: readonly string[]
  readonly number: number
}): TradeBillLine {
  const { heading, cells, number } = line
  if (heading.kind === 'totals') return readTotals(heading.read(cells))
  const unreadable = (problem: string) => ({ kind: 'unreadable', lineNumber: number, problem }) as const
  if (cells.length !== heading.columns.length)
    return unreadable(`it has ${cells.length} cells under ${heading.columns.length} columns`)
  try {
    return readTrade(heading.read(cells))
  } catch (error) {
    if (error instanceof InvalidFieldError) return unreadable(`${error.field} is not ${error.rule}`)
    throw error
  }
}

/** Both words say that money went back; a reversed payment has the columns of a refund. */
const REFUND_STATES: ReadonlySet<string> = new Set(['REFUND', 'REVOKED'])

function readTrade(row: RowCells): TradeBillLine {
  const trade = readCommon(row)
  const yuan = (name: Parameters<RowCells['text']>[0]) => parseYuan(row.text(name), name)
  if (!REFUND_STATES.has(trade.tradeState))
    return { kind: 'payment', ...trade, total: yuan('订单金额'), settled: yuan('应结订单金额') }
  return {
    kind: 'refund',
    ...trade,
    outRefundNo: row.text('商户退款单号'),
    refundId: row.text('微信退款单号'),
    amount: yuan('申请退款金额'),
    settled: yuan('退款金额'),
    refundState: row.text('退款状态'),
  }
}

function readCommon(row: RowCells): BilledTrade {
  const subMchid = row.text('特约商户号')
  const isOfProvider = subMchid !== '' && subMchid !== '0'
  return {
    at: parseSpacedShanghai(row.text('交易时间'), '交易时间'),
    appid: row.text('公众账号ID'),
    mchid: isOfProvider ? subMchid : row.text('商户号'),
    spMchid: isOfProvider ? row.text('商户号') : undefined,
    transactionId: row.text('微信订单号'),
    outTradeNo: row.text('商户订单号'),
    openid: row.text('用户标识'),
    tradeType: row.text('交易类型'),
    tradeState: row.text('交易状态'),
    bankType: row.text('付款银行'),
    currency: row.text('货币种类'),
    attach: row.text('商户数据包'),
    fee: parseYuan(row.text('手续费'), '手续费'),
    rate: row.text('费率'),
  }
}

function readTotals(cells: TotalCells): TradeBillTotals {
  const yuan = (name: Parameters<TotalCells['text']>[0]) => parseYuan(cells.text(name), name)
  return {
    kind: 'totals',
    count: Number.parseInt(cells.text('总交易单数'), 10), // some print 45.0
    settled: yuan('应结订单总金额'),
    refunded: yuan('退款总金额'),
    fee: yuan('手续费总金额'),
  }
}
