import { expect, it } from 'vitest'
import { systemRandom } from './random.ts'

it('a token has the length that was asked for, of letters and digits, and never comes twice', () => {
  const tokens = Array.from({ length: 500 }, () => systemRandom.token(32))
  expect(tokens.every((token) => /^[0-9A-Za-z]{32}$/.test(token))).toBe(true)
  expect(new Set(tokens).size).toBe(500)
})

it('every character is about as likely as any other', () => {
  const counts = new Map<string, number>()
  for (const character of systemRandom.token(62_000)) counts.set(character, (counts.get(character) ?? 0) + 1)
  expect(counts.size).toBe(62)
  expect(Math.min(...counts.values())).toBeGreaterThan(750) // 1000 on average, 8 standard deviations away
})
