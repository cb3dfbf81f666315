import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fitTemplateValue } from './fit-template-value.ts'

describe('a template value', () => {
  test.each([
    ['thing3', '小店-美式咖啡', '小店-美式咖啡'],
    ['thing3', '茶'.repeat(21), `${'茶'.repeat(19)}…`],
    ['thing3', '茶'.repeat(20), '茶'.repeat(20)],
    ['thing3', 'one\ntwo', 'one two'],
    ['thing3', '', '-'],
    ['thing3', '  ', '-'],
    ['thing12', `${'x'.repeat(18)}😀😀`, `${'x'.repeat(18)}…`],
    ['name1', '欧阳娜娜欧阳娜娜欧阳娜娜', '欧阳娜娜欧阳娜娜欧阳'],
    ['name1', 'Ludwig van Beethoven', 'Ludwig van Beethoven'],
    ['name1', 'Ludwig van Beethoven II', 'Ludwig van Beethoven'],
    ['symbol1', '!!!!!!', '!!!!!'],
    ['character_string1', 'MT2026订单01', 'MT202601'],
    ['character_string1', '订单', '-'],
    ['character_string1', 'x'.repeat(33), 'x'.repeat(32)],
    ['phone_number1', '+86 (020) 8116-7888', '+86(020)8116-7888'],
    ['car_number1', '粤A8Z888挂挂挂', '粤A8Z888挂'],
    ['letter1', 'a1b2', 'ab'],
    ['phrase1', '支付已经成功了', '支付已经成'],
    ['phrase1', '已支付!', '已支付'],
    ['number1', '1,234.5', '1234.5'],
    ['amount2', '¥1,234.50', '¥1234.50'],
    ['amount2', '12.34元', '12.34元'],
    ['amount2', '12.34', '12.34'],
    ['time4', '2019-10-01T07:01:00Z', '2019年10月1日 15:01'],
    ['time4', '2019-10-01T15:01:00.123+08:00', '2019年10月1日 15:01'],
    ['time4', '15:01~16:00', '15:01~16:00'],
    ['date5', '2019-09-30T23:00:00Z', '2019年10月1日'],
    ['date5', '2019年10月1日', '2019年10月1日'],
    ['a_key_of_tomorrow1', 'kept as it is', 'kept as it is'],
  ])('%s %j becomes %j', (key, text, value) => {
    expect(fitTemplateValue(key, text)).toBe(value)
  })

  test.each([
    ['amount1', '12345678901'],
    ['amount1', 'twelve'],
    ['amount1', ''],
    ['number1', '1'.repeat(33)],
    ['phrase1', 'paid'],
    ['letter1', '123'],
    ['phone_number1', 'none'],
    ['time1', ''],
    ['date1', ' '],
    ['a_key_of_tomorrow1', ''],
    ['constructor1', ''],
  ])('%s %j is refused, because no cutting makes it fit', (key, text) => {
    expect(() => fitTemplateValue(key, text)).toThrow(`${key} must be`)
  })

  it('is never empty, never too long and never half a character', () => {
    const limits = { thing: 20, name: 20, symbol: 5, character_string: 32, car_number: 8 }
    for (const [prefix, limit] of Object.entries(limits)) {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
          const value = fitTemplateValue(`${prefix}1`, text)
          expect(value.length).toBeGreaterThan(0)
          expect(value.length).toBeLessThanOrEqual(limit)
          expect(value).not.toMatch(/\p{Surrogate}/u)
        }),
      )
    }
  })
})
