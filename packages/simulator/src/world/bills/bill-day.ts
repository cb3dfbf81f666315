import { formatShanghaiDay, nextShanghaiDay, parseRfc3339, startOfShanghaiDay } from '../time/shanghai.ts'

/** A day's bill can be fetched from 10:00 of the next one. @see WeChat Pay v3 申请交易账单 */
const READY_AFTER_MIDNIGHT_MS = 10 * 3600_000
/** The bill is made from 09:00, and tells refunds as they stand then. */
const MADE_AFTER_MIDNIGHT_MS = 9 * 3600_000
/** Three months back. */
const OLDEST_MS = 92 * 24 * 3600_000

/** One day in Shanghai, from midnight to midnight. */
export interface BillDay {
  readonly from: number
  readonly until: number
  /** When its bill was made. */
  readonly madeAt: number
}

/** Reads `yyyy-MM-dd` (v3) or `yyyyMMdd` (v2); undefined when it is no day. */
export function parseBillDay(text: string): BillDay | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? []
  const from = parseRfc3339(`${year}-${month}-${day}T00:00:00+08:00`)
  if (from === undefined || formatShanghaiDay(from) !== `${year}-${month}-${day}`) return undefined
  const until = nextShanghaiDay(from)
  return { from, until, madeAt: until + MADE_AFTER_MIDNIGHT_MS }
}

/** Whether a bill of this day can be had now. `out_of_range`: today, later, or more than three months ago. */
export function availabilityOf(day: BillDay, now: number): 'ready' | 'creating' | 'out_of_range' {
  const today = startOfShanghaiDay(now)
  if (day.from >= today || day.from < today - OLDEST_MS) return 'out_of_range'
  return now >= day.until + READY_AFTER_MIDNIGHT_MS ? 'ready' : 'creating'
}

export const isWithin = ({ from, until }: BillDay, at: number): boolean => at >= from && at < until
