import { drawDigits, drawHex, type Random } from '../random.ts'
import { formatCompactShanghai } from '../time/shanghai.ts'
import type { TradeType } from './order.ts'

/** `wx`, 14 digits of Shanghai time, 20 more: 36 characters. */
export const drawPrepayId = (random: Random, now: number) =>
  `wx${formatCompactShanghai(now)}${drawHex(random, 20)}`
/** 28 digits with the day of payment in them, as logged ones have. */
export const drawTransactionId = (random: Random, now: number) =>
  `4200${drawDigits(random, 6)}${formatCompactShanghai(now).slice(0, 8)}${drawDigits(random, 10)}`

/** What NATIVE shows as a code and MWEB opens in a browser. */
export function drawLink(wish: {
  random: Random
  tradeType: TradeType
  prepayId: string
}): string | undefined {
  const { random, tradeType, prepayId } = wish
  if (tradeType === 'NATIVE') return `weixin://wxpay/bizpayurl?pr=${random.token(9)}`
  if (tradeType !== 'MWEB') return undefined
  const address = 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb'
  return `${address}?prepay_id=${prepayId}&package=${drawDigits(random, 10)}`
}
