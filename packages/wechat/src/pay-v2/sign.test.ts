import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { vectorsOfKind } from '../testing/vectors.ts'
import { buildStringToSign, type SignType, signParams, type V2Params, verifyParams } from './sign.ts'

interface SignVector {
  readonly key: string
  readonly signType: SignType
  readonly params: V2Params
  readonly expected: { readonly stringToSign: string; readonly sign: string }
}

const apiV2Key = 'minitillThrowAwayApiV2Key0123456'
const params = { appid: 'wx0123456789abcdef', total_fee: '88' }
const both = ['MD5', 'HMAC-SHA256'] as const

describe('the v2 signature', () => {
  test.each(vectorsOfKind<SignVector>('v2-sign'))('of $id is what WeChat computes', (vector) => {
    expect(buildStringToSign(vector.params, vector.key)).toBe(vector.expected.stringToSign)
    expect(signParams({ ...vector, apiV2Key: vector.key })).toBe(vector.expected.sign)
  })

  it('does not depend on the order of the members', () => {
    const members = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[A-Za-z_]\w{0,8}$/), fc.string()), {
      selector: ([name]) => name,
    })
    const signOf = (entries: readonly (readonly [string, string])[]) =>
      signParams({ params: Object.fromEntries(entries), apiV2Key, signType: 'MD5' })
    fc.assert(fc.property(members, (entries) => signOf(entries) === signOf(entries.toReversed())))
  })

  it('changes with any value, and with a member that nobody knows yet', () => {
    const signOf = (changed: V2Params) => signParams({ params: changed, apiV2Key, signType: 'HMAC-SHA256' })
    expect(signOf({ ...params, total_fee: '89' })).not.toBe(signOf(params))
    expect(signOf({ ...params, future_field: '1' })).not.toBe(signOf(params))
  })
})

describe('verifying', () => {
  const signed = (signType: SignType, more: V2Params = {}) => {
    const all = { ...params, ...more }
    return { ...all, sign: signParams({ params: all, apiV2Key, signType }) }
  }

  test.each([
    ['an MD5 sign is known by its length', signed('MD5'), both, { kind: 'valid', signType: 'MD5' }],
    [
      'an HMAC sign is known by its length',
      signed('HMAC-SHA256'),
      both,
      { kind: 'valid', signType: 'HMAC-SHA256' },
    ],
    [
      'sign_type names the algorithm',
      signed('MD5', { sign_type: 'MD5' }),
      both,
      { kind: 'valid', signType: 'MD5' },
    ],
    [
      'sign_type and length must agree',
      signed('MD5', { sign_type: 'HMAC-SHA256' }),
      both,
      { kind: 'invalid' },
    ],
    ['an unknown sign_type proves nothing', signed('MD5', { sign_type: 'SHA1' }), both, { kind: 'invalid' }],
    ['a missing sign is missing', params, both, { kind: 'missing' }],
    ['an empty sign is missing', { ...params, sign: '' }, both, { kind: 'missing' }],
    ['a sign of another length is no sign', { ...params, sign: 'ABC' }, both, { kind: 'invalid' }],
    [
      'an algorithm can be refused',
      signed('MD5'),
      ['HMAC-SHA256'],
      { kind: 'not_accepted', signType: 'MD5' },
    ],
  ] as const)('%s', (_, message, accepted, verdict) => {
    expect(verifyParams({ params: message, apiV2Key, accepted })).toEqual(verdict)
  })
})
