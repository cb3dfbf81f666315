import type { Random } from '@minitill/wechat'

/** Tokens that differ and repeat on every run: a counter, padded. */
export function createCountingRandom(): Random {
  let count = 0
  return {
    token(length) {
      count += 1
      return count.toString(36).padStart(length, '0')
    },
  }
}
