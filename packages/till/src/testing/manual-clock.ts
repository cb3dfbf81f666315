import { addMs, type Clock, type Instant, instantOf } from '@minitill/wechat'

/** A clock that moves only when told. */
export interface ManualClock extends Clock {
  advance(durationMs: number): Instant
}

export function createManualClock(startsAt = instantOf(Date.UTC(2026, 0, 1, 1, 0, 0))): ManualClock {
  let now = startsAt
  return {
    now: () => now,
    advance(durationMs) {
      now = addMs(now, durationMs)
      return now
    },
  }
}
