import { drawDigits, drawHex, type Random } from '../random.ts'
import { formatCompactShanghai } from '../time/shanghai.ts'

/** `wx`, 14 digits of Shanghai time, 20 more: 36 characters. */
export const drawPrepayId = (random: Random, now: number) =>
  `wx${formatCompactShanghai(now)}${drawHex(random, 20)}`
/** 28 digits with the day of payment in them, as logged ones have. */
export const drawTransactionId = (random: Random, now: number) =>
  `4200${drawDigits(random, 6)}${formatCompactShanghai(now).slice(0, 8)}${drawDigits(random, 10)}`
