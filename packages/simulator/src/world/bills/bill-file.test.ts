import { describe, expect, test } from 'vitest'
import { vectorsOfKind } from '../../testing/vectors.ts'
import { merchantText, writeBill } from './bill-file.ts'

interface BillVector {
  readonly rawBase64: string
  readonly expected: {
    readonly columns: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly summaryColumns: readonly string[]
    readonly summary: readonly string[]
  }
}

test.each(vectorsOfKind<BillVector>('bill-parse'))('a bill is written as in the vector $id', (vector) => {
  const expected = Buffer.from(vector.rawBase64, 'base64').toString('utf8')
  expect(writeBill(vector.expected).toString('utf8')).toBe(expected)
})

describe('a merchant’s own words in a bill', () => {
  test.each([
    ['会员,充值', '会员\\ 充值'],
    ['一行\n又一行', '一行\\n又一行'],
    ['一杯热豆浆', '一杯热豆浆'],
  ])('%j become %j', (text, told) => {
    expect(merchantText(text)).toBe(told)
  })
})
