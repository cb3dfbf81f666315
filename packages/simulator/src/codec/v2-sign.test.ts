import { describe, expect, test } from 'vitest'
import { vectorsOfKind } from '../testing/vectors.ts'
import { showV2StringToSign, signV2, type V2Params, type V2SignType } from './v2-sign.ts'

interface SignVector {
  readonly signType: V2SignType
  readonly key: string
  readonly params: V2Params
  readonly expected: { readonly stringToSign: string; readonly sign: string }
}

describe('the v2 signature', () => {
  test.each(vectorsOfKind<SignVector>('v2-sign'))(
    'equals the vector $id',
    ({ params, key, signType, expected }) => {
      expect(signV2({ params, key, signType })).toBe(expected.sign)
    },
  )

  test.each(vectorsOfKind<SignVector>('v2-sign'))(
    'of $id is shown without its key',
    ({ params, key, expected }) => {
      const shown = showV2StringToSign(params)
      expect(shown).not.toContain(key)
      expect(shown.replace('****', key)).toBe(expected.stringToSign)
    },
  )
})
