import type { Random } from '@minitill/wechat'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3600_000

/** The wait after each failed attempt: three days and four hours in all, because people also fail to come on a Sunday. */
export const retryWaitsMs = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
] as const

/**
 * How long to wait after the `attempts`-th failure, in milliseconds, up to a fifth longer by chance, so that a back end
 * that comes back is not met by everything at once. Undefined when it was tried often enough.
 */
export function retryWaitMs(attempts: number, random: Random): number | undefined {
  const waitMs = retryWaitsMs[attempts - 1]
  return waitMs === undefined ? undefined : Math.round(waitMs * (1 + JITTER * fractionOf(random)))
}

const JITTER = 0.2
const SYMBOLS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** At least 0 and less than 1. */
function fractionOf(random: Random): number {
  return [...random.token(4)].reduce((sum, symbol) => (sum + SYMBOLS.indexOf(symbol)) / SYMBOLS.length, 0)
}
