import type { Effects } from './effects.ts'

// A mini program has it as a global, but no library of TypeScript without a browser says so.
declare function setTimeout(run: () => void, ms: number): unknown

/** The clock, the chance and the timer of the phone. */
export const systemEffects: Effects = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}
