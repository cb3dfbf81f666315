import { describe, expect, test } from 'vitest'
import { createSeededRandom } from '../world/seeded-random.ts'
import { drawCallFault, drawNotificationFault } from './profiles.ts'

const CALLS = 2000
const callsOf = (profile: Parameters<typeof drawCallFault>[0], seed: string) => {
  const random = createSeededRandom(seed)
  return Array.from({ length: CALLS }, () => drawCallFault(profile, random))
}
const shareOf = (kind: string | undefined, drawn: readonly (string | undefined)[]) =>
  drawn.filter((other) => other === kind).length / drawn.length

describe('a profile', () => {
  test('that is calm lets nothing go wrong, and draws no lot', () => {
    const random = createSeededRandom('a')
    expect(drawCallFault('calm', random)).toBeUndefined()
    expect(drawNotificationFault('calm', random)).toBeUndefined()
    expect(random.token(8)).toBe(createSeededRandom('a').token(8))
  })

  test('is the same day again for the same seed, and another for another', () => {
    expect(callsOf('bad_day', 'a')).toEqual(callsOf('bad_day', 'a'))
    expect(callsOf('bad_day', 'a')).not.toEqual(callsOf('bad_day', 'b'))
  })

  test('makes each fault about as likely as it says', () => {
    const drawn = callsOf('black_friday', 'a')
    expect(shareOf('http_429', drawn)).toBeCloseTo(0.15, 1)
    expect(shareOf('lose_answer', drawn)).toBeCloseTo(0.02, 1)
    expect(shareOf(undefined, drawn)).toBeCloseTo(0.66, 1)
  })
})
