import { createHash } from 'node:crypto'
import { base62, type Random } from '../world/random.ts'

/** Repeats itself for the same seed. */
export function createSeededRandom(seed: string): Random {
  let count = 0
  const draw = () => {
    count += 1
    const byte = createHash('sha256').update(`${seed}/${count}`).digest()[0] ?? 0
    return base62[byte % base62.length] ?? '0'
  }
  return { token: (length) => Array.from({ length }, draw).join('') }
}
