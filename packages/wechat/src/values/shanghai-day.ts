import { invalidField } from '../errors/invalid-field.ts'
import type { Branded } from './branded.ts'
import { addMs, formatRfc3339Shanghai, type Instant, parseRfc3339 } from './instant.ts'

/** A calendar day in Shanghai, `2026-01-01`: what WeChat's bills are cut by. Days sort like their texts. */
export type ShanghaiDay = Branded<string, 'ShanghaiDay'>

/** China keeps one offset all year, so every day has this many milliseconds. */
const DAY_MS = 24 * 3600_000

/**
 * Reads a day that came from outside.
 * @throws InvalidFieldError naming `field`
 */
export function parseShanghaiDay(value: unknown, field: string): ShanghaiDay {
  const isShaped = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  // `Date` reads February 30 as March 2, so that the day must come back as it was.
  if (isShaped && shanghaiDayOf(parseRfc3339(`${value}T00:00:00+08:00`, field)) === value)
    return value as ShanghaiDay // the only cast; the check is the proof
  throw invalidField({ field, rule: 'a day, yyyy-MM-dd', value })
}

/** The day on which something happened. */
export function shanghaiDayOf(instant: Instant): ShanghaiDay {
  return formatRfc3339Shanghai(instant).slice(0, 10) as ShanghaiDay // the form is ours
}

/** Midnight, with which the day begins. */
export function startOfDay(day: ShanghaiDay): Instant {
  return parseRfc3339(`${day}T00:00:00+08:00`, 'day')
}

/** The day so many days later; earlier, when negative. */
export function addDays(day: ShanghaiDay, count: number): ShanghaiDay {
  return shanghaiDayOf(addMs(startOfDay(day), count * DAY_MS))
}
