import { expect, test } from 'vitest'
import { vectorById } from '../testing/vectors.ts'
import { parseAppid, parseOpenid } from '../values/identifiers.ts'
import { BillFormatError } from './bill-format-error.ts'
import { paymentOfBill } from './billed-payment.ts'
import { gunzip } from './gzip.ts'
import { parseTradeBill } from './parse-trade-bill.ts'
import type { BilledPayment, TradeBillLine } from './trade-bill-line.ts'

const vector = vectorById<{ rawBase64: string; gzipBase64: string }>('bill-trade-all')
const file = Buffer.from(vector.rawBase64, 'base64')
const lines = () => file.toString().split('\r\n')

/** Reads a file that arrives in pieces of this size. */
async function read(bytes: Uint8Array | string, pieceBytes = 7): Promise<TradeBillLine[]> {
  const whole = Buffer.from(bytes)
  const pieces = async function* () {
    for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes)
  }
  const read: TradeBillLine[] = []
  for await (const line of parseTradeBill(pieces())) read.push(line)
  return read
}

test('a bill tells payments, refunds and at last its totals, in fen', async () => {
  expect(await read(file)).toMatchObject([
    {
      kind: 'payment',
      at: Date.parse('2026-01-01T09:12:30+08:00'),
      transactionId: '4200001234202601010000000001',
      outTradeNo: '20150806125346',
      total: 88,
      settled: 88,
      fee: 1,
      rate: '0.60%',
      attach: '深圳分店', // though a comma in the name of the goods stands before it
    },
    {
      kind: 'refund',
      outRefundNo: 'R20150806125346',
      refundId: '50300000012026010100000000001',
      amount: 30,
      settled: 30,
      refundState: 'SUCCESS',
    },
    { kind: 'totals', count: 2, settled: 88, refunded: 30, fee: 1 },
  ])
})

test('the packed file holds the same', async () => {
  const pieces = async function* () {
    yield Buffer.from(vector.gzipBase64, 'base64')
  }
  const unpacked: Uint8Array[] = []
  for await (const chunk of gunzip(pieces())) unpacked.push(chunk)
  expect(Buffer.concat(unpacked).equals(file)).toBe(true)
})

test('a row of a payment is proof of it', async () => {
  const [row] = await read(file)
  expect(paymentOfBill(row as BilledPayment)).toMatchObject({
    kind: 'paid',
    outTradeNo: '20150806125346',
    mchid: '1900000001',
    total: 88,
    currency: 'CNY',
  })
})

const providersBill = file.toString().replaceAll('`1900000001,`0', '`1900000001,`1900000022')

test('the money of a service provider’s bill went to the sub merchant', async () => {
  const row = { mchid: '1900000022', spMchid: '1900000001' }
  expect(await read(providersBill)).toMatchObject([row, row, {}])
})

test('a service provider’s row cannot tell the payer in another app than the provider’s', async () => {
  const [row] = (await read(providersBill)) as [BilledPayment]
  const inOwnApp = {
    appid: parseAppid('wxffffffffffffffff', 'appid'),
    openid: parseOpenid('oOwnApp00000000000000000000', 'openid'),
  }
  expect(paymentOfBill(row, inOwnApp)).toMatchObject({ mchid: row.mchid, ...inOwnApp })
  const inProvidersApp = { ...inOwnApp, appid: parseAppid(row.appid, 'appid') }
  expect(paymentOfBill(row, inProvidersApp)).toMatchObject({ appid: row.appid, openid: row.openid })
})

test('a merchant’s own row tells app and payer itself, whatever the order says', async () => {
  const [row] = (await read(file)) as [BilledPayment]
  const other = { appid: parseAppid('wxffffffffffffffff', 'appid'), openid: undefined }
  expect(paymentOfBill(row, other)).toMatchObject({ appid: row.appid, openid: row.openid })
})

test('columns are found by their names, wherever they stand, and unknown ones are passed over', async () => {
  const turned = lines().map((line, index) => {
    if (index > 2) return line
    const isNames = !line.startsWith('`')
    const cells = isNames ? line.replace('\uFEFF', '').split(',') : line.slice(1).split(',`')
    const more = [isNames ? '明天的新列' : 'x', ...cells.reverse()]
    return isNames ? more.join(',') : `\`${more.join(',`')}`
  })
  const [payment] = await read(turned.join('\r\n'))
  expect(payment).toMatchObject({ kind: 'payment', total: 88, fee: 1, outTradeNo: '20150806125346' })
})

test.each([
  ['more cells than columns', (row: string) => `${row},\`one more`],
  ['an amount that is none', (row: string) => row.replaceAll('`0.88', '`0,88')],
  ['a time that is none', (row: string) => row.replace('09:12:30', '9:12')],
])('a row with %s is named, and the others count', async (_, spoil) => {
  const spoilt = lines().map((line, index) => (index === 1 ? spoil(line) : line))
  expect(await read(spoilt.join('\r\n'))).toMatchObject([
    { kind: 'unreadable', lineNumber: 2 },
    { kind: 'refund' },
    { kind: 'totals' },
  ])
})

test.each([
  ['was cut off before its totals', () => lines().slice(0, 2).join('\r\n')],
  ['was cut off between the names and the sums of its totals', () => lines().slice(0, 4).join('\r\n')],
  ['is empty', () => ''],
  ['is another text', () => '系统繁忙'],
  ['lacks a column that decides', () => lines().join('\r\n').replace('应结订单金额,代金券', '金额,代金券')],
])('a bill that %s is not believed', async (_, make) => {
  await expect(read(make())).rejects.toThrow(BillFormatError)
})
