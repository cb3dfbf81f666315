import { addDays, addMs, type Instant, type ShanghaiDay, shanghaiDayOf, startOfDay } from '@minitill/wechat'

/** WeChat keeps bills for three months. */
export const OLDEST_DAYS = 90
/** From 10:00 of the next day WeChat hands a bill out. @see WeChat Pay v3 申请交易账单 */
const READY_AFTER_MIDNIGHT_MS = 10 * 3600_000

/** The last day whose bill should be there by now. */
export function lastBilledDay(now: Instant): ShanghaiDay {
  return addDays(shanghaiDayOf(addMs(now, -READY_AFTER_MIDNIGHT_MS)), -1)
}

/** When the next day's bill should be there. */
export function nextBillAt(now: Instant): Instant {
  return addMs(startOfDay(addDays(lastBilledDay(now), 2)), READY_AFTER_MIDNIGHT_MS)
}

/** The oldest day whose bill WeChat still has. */
export function oldestBilledDay(now: Instant): ShanghaiDay {
  return addDays(shanghaiDayOf(now), -OLDEST_DAYS)
}

/** Whether WeChat can have a bill of the day: it is over, and not too old. */
export function isBilledDay(day: ShanghaiDay, now: Instant): boolean {
  return day < shanghaiDayOf(now) && day >= oldestBilledDay(now)
}
