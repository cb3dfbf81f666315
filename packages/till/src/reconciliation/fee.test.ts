import { expect, test } from 'vitest'
import { feeAt } from './fee.ts'

test.each([
  ['0.60%', 600, 4],
  ['0.60%', 1800, 11],
  ['0.60%', 1, 0],
  ['0.60%', 84, 1], // 0.504 fen
  ['0.60%', 83, 0],
  ['0.38%', 10_000, 38],
  ['1%', 250, 3],
  ['0.00%', 99_999, 0],
  ['0.6%', 100_000_000_000, 600_000_000],
])('at %s WeChat keeps of %d fen %d', (rate, settled, fee) => {
  expect(feeAt(rate, settled)).toBe(fee)
})

test.each(['', '0.6', 'free', '0.00001%'])('%s is no rate', (rate) => {
  expect(feeAt(rate, 100)).toBeUndefined()
})
