import { expect, test } from 'vitest'
import { instantOf } from './instant.ts'
import { addDays, parseShanghaiDay, shanghaiDayOf, startOfDay } from './shanghai-day.ts'

test('a day begins when it is midnight in Shanghai', () => {
  const midnight = Date.parse('2026-01-01T00:00:00+08:00')
  expect(startOfDay(parseShanghaiDay('2026-01-01', 'date'))).toBe(midnight)
  expect(shanghaiDayOf(instantOf(midnight))).toBe('2026-01-01')
  expect(shanghaiDayOf(instantOf(midnight - 1))).toBe('2025-12-31')
})

test('days are counted across months and years', () => {
  expect(addDays(parseShanghaiDay('2026-01-01', 'date'), -1)).toBe('2025-12-31')
  expect(addDays(parseShanghaiDay('2028-02-28', 'date'), 1)).toBe('2028-02-29')
})

test.each(['2026-02-30', '2026-13-01', '20260101', '2026-1-1', '', 20260101])('%s is no day', (value) => {
  expect(() => parseShanghaiDay(value, 'date')).toThrow('date must be')
})
