import { addMs, type Clock, type Instant, parseRfc3339 } from '@minitill/wechat'

/** A clock that moves when the test says so. */
export interface ManualClock extends Clock {
  advance(durationMs: number): void
}

export function createManualClock(start = '2026-11-23T16:20:00+08:00'): ManualClock {
  let now: Instant = parseRfc3339(start, 'start')
  return {
    now: () => now,
    advance(durationMs) {
      now = addMs(now, durationMs)
    },
  }
}
