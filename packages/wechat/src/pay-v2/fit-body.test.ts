import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { fitBody } from './fit-body.ts'

describe('fitting a body', () => {
  test.each([
    ['a short text stays', '小店-美式咖啡☕', '小店-美式咖啡☕'],
    ['Chinese text is cut after 42 characters', '茶'.repeat(50), '茶'.repeat(42)],
    ['an emoji is kept whole or left out', `${'x'.repeat(125)}☕☕`, 'x'.repeat(125)],
    ['an emoji of several parts is not taken apart', `${'x'.repeat(110)}👨‍👩‍👧‍👦`, 'x'.repeat(110)],
    ['a surrogate pair is never halved', `${'x'.repeat(124)}😀`, 'x'.repeat(124)],
  ])('%s', (_, text, fitted) => {
    expect(fitBody(text)).toBe(fitted)
  })

  it('always yields a beginning of the text within 127 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const fitted = fitBody(text)
        expect(text.startsWith(fitted)).toBe(true)
        expect(Buffer.byteLength(fitted)).toBeLessThanOrEqual(127)
        expect(fitted).not.toMatch(/\p{Surrogate}$/u)
      }),
    )
  })
})
