import { randomInt } from 'node:crypto'
import { base62, type Random } from './world/random.ts'
import type { Timers, WallClock } from './world/time/timers.ts'

/** What the simulator runs on when nothing else is injected. Nothing below this file reads clock, chance or timers. */
export const systemClock: WallClock = { now: () => Date.now() }

export const systemRandom: Random = {
  token: (length) => Array.from({ length }, () => base62[randomInt(base62.length)]).join(''),
}

export const systemTimers: Timers = {
  set(run, delayMs) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
