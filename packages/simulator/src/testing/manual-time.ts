import type { Timers, WallClock } from '../world/time/timers.ts'

/** A wall clock that stands still until it is moved, and timers that fire when their time is reached. */
export interface ManualTime {
  readonly wall: WallClock
  readonly timers: Timers
  /** Moves the wall clock and fires what came due. */
  pass(durationMs: number): void
}

/** 2026-01-15 10:00:00 in Shanghai. */
export const START = Date.parse('2026-01-15T10:00:00+08:00')

export function createManualTime(start = START): ManualTime {
  let now = start
  const waiting = new Set<{ readonly dueAt: number; readonly run: () => void }>()
  return {
    wall: { now: () => now },
    timers: {
      set(run, delayMs) {
        const timer = { dueAt: now + delayMs, run }
        waiting.add(timer)
        return () => waiting.delete(timer)
      },
    },
    pass(durationMs) {
      now += durationMs
      for (const timer of [...waiting]) {
        if (timer.dueAt > now || !waiting.delete(timer)) continue
        timer.run()
      }
    },
  }
}
