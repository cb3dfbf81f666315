import { createHash } from 'node:crypto'
import { base62, type Random } from './random.ts'

/** Repeats itself for the same seed: every id, number, nonce and chance of a day. Nothing here is secret. */
export function createSeededRandom(seed: string): Random {
  const characters = endless(seed)
  return { token: (length) => Array.from({ length }, () => characters.next().value).join('') }
}

function* endless(seed: string): Generator<string, never> {
  for (let block = 1; ; block += 1) {
    for (const byte of createHash('sha256').update(`${seed}/${block}`).digest()) {
      if (byte < FAIR_BELOW) yield base62.charAt(byte % base62.length)
    }
  }
}

/** Bytes beyond would make some characters likelier than others. */
const FAIR_BELOW = 256 - (256 % base62.length)
