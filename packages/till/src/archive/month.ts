import {
  type Branded,
  type Instant,
  invalidField,
  parseShanghaiDay,
  type ShanghaiDay,
  shanghaiDayOf,
  startOfDay,
} from '@minitill/wechat'

/** A calendar month in Shanghai, `2025-09`. Months sort like their texts. */
export type ShanghaiMonth = Branded<string, 'ShanghaiMonth'>

/** Reads a month that came from outside. @throws InvalidFieldError naming `field` */
export function parseShanghaiMonth(value: unknown, field: string): ShanghaiMonth {
  const isShaped = typeof value === 'string' && /^\d{4}-\d\d$/.test(value)
  if (!isShaped) throw invalidField({ field, rule: 'a month, yyyy-MM', value })
  return monthOfDay(parseShanghaiDay(`${value}-01`, field))
}

/** The month in which something happened. */
export function monthOf(at: Instant): ShanghaiMonth {
  return monthOfDay(shanghaiDayOf(at))
}

/** Midnight, with which it begins. */
export function startOfMonth(month: ShanghaiMonth): Instant {
  return startOfDay(firstDayOf(month))
}

/** The month so many months later; earlier, when negative. */
export function addMonths(month: ShanghaiMonth, count: number): ShanghaiMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  const year = String(Math.floor(months / 12)).padStart(4, '0')
  return `${year}-${String((months % 12) + 1).padStart(2, '0')}` as ShanghaiMonth // the form is ours
}

/** A refund is possible within a year, and a month is archived whole. */
const MONTHS_KEPT = 13

/** Every month before this one is old enough: no order of it can be refunded any more. */
export function firstMonthKept(now: Instant): ShanghaiMonth {
  return addMonths(monthOf(now), -MONTHS_KEPT)
}

function firstDayOf(month: ShanghaiMonth): ShanghaiDay {
  return `${month}-01` as ShanghaiDay // the form is ours
}

function monthOfDay(day: ShanghaiDay): ShanghaiMonth {
  return day.slice(0, 7) as ShanghaiMonth // the form is ours
}
