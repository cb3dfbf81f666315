import { describe, expect, it } from 'vitest'
import { formatYuan, parseYuan } from './yuan.ts'

describe('yuan on the screen', () => {
  it.each([
    ['19.9', 1990],
    ['0.01', 1],
    ['8', 800],
    ['8.', 800],
    [' 12.34 ', 1234],
  ])('%s is %i fen, to the fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen)
  })

  it.each(['', '1.234', '-1', '1e3', '¥5', '123456789'])('"%s" is not an amount', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })

  it.each([
    [1, '0.01'],
    [1990, '19.90'],
    [123_456_789, '1,234,567.89'],
  ])('%i fen reads %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text)
  })
})
