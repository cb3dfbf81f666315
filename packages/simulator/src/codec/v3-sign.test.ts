import { createPublicKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { vectorPrivateKey, vectorsOfKind } from '../testing/vectors.ts'
import { signRsa, v3PayMessage, v3RequestMessage, verifyRsa } from './v3-sign.ts'

interface RequestVector {
  readonly keyId: string
  readonly method: string
  readonly urlPath: string
  readonly timestamp: string
  readonly nonce: string
  readonly body: string
  readonly expected: { readonly message: string; readonly signature: string }
}

interface PayVector {
  readonly keyId: string
  readonly lines: readonly [string, string, string, string]
  readonly expected: { readonly message: string; readonly paySign: string }
}

describe('the v3 signature', () => {
  test.each(vectorsOfKind<RequestVector>('v3-request-sign'))(
    'of a request equals the vector $id',
    (vector) => {
      const message = v3RequestMessage({ ...vector, target: vector.urlPath })
      expect(message).toBe(vector.expected.message)
      expect(signRsa(message, vectorPrivateKey(vector.keyId))).toBe(vector.expected.signature)
    },
  )

  test.each(vectorsOfKind<PayVector>('v3-pay-sign'))(
    'for the cashier equals the vector $id',
    ({ lines, ...vector }) => {
      const [appId, timeStamp, nonceStr, packageText] = lines
      const message = v3PayMessage({ appId, timeStamp, nonceStr, package: packageText })
      const publicKey = createPublicKey(vectorPrivateKey(vector.keyId))
      expect(message).toBe(vector.expected.message)
      expect(verifyRsa({ message, signature: vector.expected.paySign, publicKey })).toBe(true)
      expect(verifyRsa({ message: `${message}x`, signature: vector.expected.paySign, publicKey })).toBe(false)
    },
  )
})
