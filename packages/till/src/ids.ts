import type { Clock, Random } from '@minitill/wechat'

/** Nine base-36 digits hold milliseconds until the year 5188. */
const TIME_DIGITS = 9
const LATEST = 36 ** TIME_DIGITS - 1
/** 16 of 36 symbols: nobody guesses one, and none is ever made twice. */
const RANDOM_DIGITS = 16

/**
 * Makes an identifier that sorts by age: the prefix, the time, and randomness, in capitals and digits only.
 * 25 characters behind the prefix, so that an `out_trade_no` has room for 7 of its own.
 */
export function newId(prefix: string, effects: { readonly clock: Clock; readonly random: Random }): string {
  return `${firstIdAt(prefix, effects.clock.now())}${effects.random.token(RANDOM_DIGITS).toUpperCase()}`
}

/** Sorts before every id that is made at that time or later, and behind every older one. */
export function firstIdAt(prefix: string, at: number): string {
  const time = Math.min(Math.max(0, at), LATEST)
  return `${prefix}${time.toString(36).padStart(TIME_DIGITS, '0').toUpperCase()}`
}
