import { describe, expect, it } from 'vitest'
import { readYuan, showYuan, writeYuan } from './yuan.ts'

describe('an amount', () => {
  it.each([
    ['19.9', 1990],
    ['0.01', 1],
    ['1.1', 110],
    ['8', 800],
    ['1,234.56', 123_456],
    ['¥ 5'.replace(' ', ''), 500],
    [' 35.85 ', 3585],
    ['9999999999.99', 999_999_999_999],
  ])('that is typed as %s is %i fen, to the fen', (text, fen) => {
    expect(readYuan(text)).toBe(fen)
  })

  it.each(['', '.5', '8.', '1.234', '-1', '+1', '1e3', '１', '5元', '12345678901'])(
    'that is typed as "%s" is none',
    (text) => {
      expect(readYuan(text)).toBeUndefined()
    },
  )

  it.each([
    [0, '¥0.00'],
    [1, '¥0.01'],
    [1990, '¥19.90'],
    [123_456_789, '¥1,234,567.89'],
    [-5, '-¥0.05'],
  ])('of %i fen reads %s', (fen, text) => {
    expect(showYuan(fen)).toBe(text)
  })

  it('that was written into a field reads back as the same fen', () => {
    for (const fen of [1, 10, 100, 1990, 2899, 100_000_000]) expect(readYuan(writeYuan(fen))).toBe(fen)
  })
})
