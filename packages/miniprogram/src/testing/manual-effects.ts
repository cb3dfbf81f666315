import type { Effects } from '../effects.ts'

/** Time that passes only where somebody sleeps, and then at once. */
export interface ManualEffects extends Effects {
  /** Every sleep so far, in milliseconds. */
  readonly slept: readonly number[]
  advance(ms: number): void
}

export function createManualEffects(): ManualEffects {
  const slept: number[] = []
  let now = Date.parse('2026-11-23T18:00:00+08:00')
  let drawn = 0
  return {
    slept,
    advance: (ms) => {
      now += ms
    },
    now: () => now,
    random: () => (++drawn * 0.618034) % 1,
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
    },
  }
}
