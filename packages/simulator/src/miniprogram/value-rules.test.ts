import { expect, test } from 'vitest'
import { isGoodValue } from './value-rules.ts'

test.each([
  ['thing1', '豆'.repeat(20), true],
  ['thing1', '豆'.repeat(21), false],
  ['number1', '12.50', true],
  ['number1', '1e3', false],
  ['letter1', 'abc', true],
  ['letter1', 'a1', false],
  ['symbol1', '+-*', true],
  ['symbol1', 'abc', false],
  ['character_string1', 'A-1_b', true],
  ['character_string1', '单号', false],
  ['time1', '15:01', true],
  ['time1', '2019年10月1日 15:01', true],
  ['time1', '15:01~16:00', true],
  ['time1', '2019年10月1日', false],
  ['date1', '2019年10月1日', true],
  ['date1', '2019-10-01 15:01', true],
  ['date1', '15:01', false],
  ['amount1', '¥100.50', true],
  ['amount1', '100元', true],
  ['amount1', '12345678901', false],
  ['phone_number1', '+86-0766-66888866', true],
  ['car_number1', '粤A8Z888挂', true],
  ['car_number1', '粤A8Z888888', false],
  ['name1', '林小满', true],
  ['name1', 'A'.repeat(21), false],
  ['phrase1', '配送中', true],
  ['phrase1', 'sent', false],
  ['enum1', '任意', true],
])('%s %j is good for WeChat: %s', (key, value, expected) => {
  expect(isGoodValue({ key, value })).toBe(expected)
})
