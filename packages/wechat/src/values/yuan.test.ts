import { expect, test } from 'vitest'
import { parseYuan } from './yuan.ts'

test.each([
  ['0.00', 0],
  ['6', 600],
  ['6.5', 650],
  ['0.01', 1],
  ['0.29', 29], // 0.29 * 100 is 28.999999999999996
  ['1.15', 115],
  ['9999999999.99', 999_999_999_999],
  ['0.04000', 4],
  ['-0.04000', -4],
  ['-0.00', 0],
  ['0.00499', 0],
  ['0.00500', 1],
])('%s yuan are %d fen', (text, fen) => {
  expect(parseYuan(text, '手续费')).toBe(fen)
})

test.each(['', '1,000.00', '1e3', '+1.00', '.5', '1.', '1.000000', undefined])('%s is no amount', (text) => {
  expect(() => parseYuan(text, '手续费')).toThrow('手续费 must be an amount in yuan')
})
