const FIRST_MS = 2_000
const LONGEST_MS = 10 * 60_000

/** Milliseconds to wait after the `attempts`-th failure: 2 s, 4 s, 8 s, … at most 10 minutes. */
export function backoffMs(attempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20))
}
