import { expect, test } from 'vitest'
import { BillFormatError } from './bill-format-error.ts'
import { type FundFlowLine, parseFundFlow } from './parse-fund-flow.ts'

const names =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额（元）,账户结余（元）,资金变更提交申请人,备注,业务凭证号'
const rows = [
  '`2026-01-01 09:12:30,`4200001,`1,`交易,`交易,`收入,`18.00,`18.00,`system,`,`4200001',
  '`2026-01-01 09:12:30,`4200001,`2,`扣除交易手续费,`扣除交易手续费,`支出,`0.11,`17.89,`system,`,`4200001',
]
const totals = ['资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额', '`2,`1,`18.00,`1,`0.11', '']

async function read(lines: readonly string[]): Promise<FundFlowLine[]> {
  const bytes = async function* () {
    yield Buffer.from(`\uFEFF${lines.join('\r\n')}`)
  }
  const read: FundFlowLine[] = []
  for await (const line of parseFundFlow(bytes())) read.push(line)
  return read
}

test('what went out is negative', async () => {
  expect(await read([names, ...rows, ...totals])).toMatchObject([
    { kind: 'movement', business: '交易', amount: 1800, businessId: '4200001' },
    { kind: 'movement', business: '扣除交易手续费', amount: -11 },
    { kind: 'totals', count: 2, income: 1800, expense: 11 },
  ])
})

test('a bill without its totals was cut off', async () => {
  await expect(read([names, ...rows])).rejects.toThrow(BillFormatError)
})

test('a movement that cannot be read spoils every sum, so the bill is refused', async () => {
  await expect(read([names, `${rows[0]},\`more`, ...totals])).rejects.toThrow(BillFormatError)
})
