import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAuthorization } from './v3-authorization.ts'

const members = [
  'mchid="1900000001"',
  'nonce_str="n"',
  'signature="s+/="',
  'timestamp="1554208460"',
  'serial_no="4A"',
]
const scheme = 'WECHATPAY2-SHA256-RSA2048'

describe('the Authorization header', () => {
  test('is read in any order of its members', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(members, { minLength: 5 }), (shuffled) => {
        expect(readAuthorization(`${scheme} ${shuffled.join(',')}`)).toEqual({
          kind: 'read',
          authorization: {
            mchid: '1900000001',
            nonce: 'n',
            signature: 's+/=',
            timestamp: '1554208460',
            serial: '4A',
          },
        })
      }),
    )
  })

  test.each([
    ['is missing', undefined, 'missing'],
    ['is empty', ' ', 'missing'],
    ['is a bearer token', 'Bearer abc', 'other_scheme'],
    ['lacks a member', `${scheme} ${members.slice(1).join(',')}`, 'malformed'],
    ['has no quotes', `${scheme} ${members.join(',').replaceAll('"', '')}`, 'malformed'],
    ['has an empty member', `${scheme} ${members.join(',').replace('s+/=', '')}`, 'malformed'],
  ])('that %s is told apart', (_, header, kind) => {
    expect(readAuthorization(header)).toEqual({ kind })
  })
})
