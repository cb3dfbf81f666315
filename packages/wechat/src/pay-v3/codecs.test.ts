import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAuthorization, seal } from '../testing/pay-v3-signatures.ts'
import { buildAuthorization } from './authorization.ts'
import { fitDescription } from './fit-description.ts'
import { openSealed, SealBrokenError } from './open-sealed.ts'

const key = '0123456789abcdefghijklmnopqrstuv'
const secret = createSecretKey(Buffer.from(key))

describe('the seal', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.string({ minLength: 12, maxLength: 16 }),
        fc.string(),
        (bytes, nonce, associatedData) => {
          const plaintext = Buffer.from(bytes)
          const ciphertext = seal({ plaintext, nonce, associatedData, key })
          expect(openSealed({ nonce, associatedData, ciphertext }, secret)).toEqual(plaintext)
        },
      ),
    )
  })

  it('breaks when any single bit changes', () => {
    const sealed = { nonce: 'fdasflkja484', associatedData: 'transaction' }
    const bytes = Buffer.from(seal({ ...sealed, plaintext: '{"amount":{"total":1}}', key }), 'base64')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(() => openSealed({ ...sealed, ciphertext: changed.toString('base64') }, secret)).toThrow(
          SealBrokenError,
        )
      }),
    )
  })
})

describe('the Authorization header', () => {
  const text = fc.stringMatching(/^[0-9A-Za-z+/=]{1,64}$/)

  it('reads back as it was built, in any order of its members', () => {
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        (nonce, signature, serial, order) => {
          const built = buildAuthorization({
            mchid: '1900000001',
            nonce,
            signature,
            timestamp: '1767229810',
            serial,
          })
          const members = built.slice(built.indexOf(' ') + 1).split(',')
          const shuffled = `${built.split(' ')[0]} ${order.map((place) => members[place]).join(',')}`
          const expected = {
            mchid: '1900000001',
            nonce_str: nonce,
            signature,
            timestamp: '1767229810',
            serial_no: serial,
          }
          expect(parseAuthorization(built)).toEqual(expected)
          expect(parseAuthorization(shuffled)).toEqual(expected)
        },
      ),
    )
  })
})

describe('a description', () => {
  const family = '👨‍👩‍👧‍👦'

  it.each([
    ['stays as it is when it fits', '美式咖啡☕ 1杯', '美式咖啡☕ 1杯'],
    ['is cut to 127 characters', '杯'.repeat(200), '杯'.repeat(127)],
    ['loses an emoji that would not fit whole', `${'a'.repeat(126)}😀`, 'a'.repeat(126)],
    ['loses a family rather than a child of it', `${'a'.repeat(120)}${family}`, 'a'.repeat(120)],
    ['keeps a family that fits', `${'a'.repeat(116)}${family}`, `${'a'.repeat(116)}${family}`],
  ])('%s', (_, given, fitted) => {
    expect(fitDescription(given)).toBe(fitted)
  })

  it('never exceeds the limit, is a beginning of what was given, and fits at the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (given) => {
        const fitted = fitDescription(given)
        expect(fitted.length).toBeLessThanOrEqual(127)
        expect(given.startsWith(fitted)).toBe(true)
        expect(fitDescription(fitted)).toBe(fitted)
      }),
    )
  })
})
