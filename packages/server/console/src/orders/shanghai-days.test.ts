import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from './shanghai-days.ts'

describe('a day of the filter', () => {
  it.each([
    ['2026-11-23', '2026-11-23T00:00:00+08:00', '2026-11-24T00:00:00+08:00'],
    ['2026-12-31', '2026-12-31T00:00:00+08:00', '2027-01-01T00:00:00+08:00'],
    ['2028-02-28', '2028-02-28T00:00:00+08:00', '2028-02-29T00:00:00+08:00'],
    ['', undefined, undefined],
    ['2026-13-01', undefined, undefined],
    ['yesterday', undefined, undefined],
    [undefined, undefined, undefined],
  ])('%s lasts from %s to before %s', (day, from, to) => {
    expect([startOfDay(day), endOfDay(day)]).toEqual([from, to])
  })
})
