import { createDecipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { vectorsOfKind } from '../testing/vectors.ts'
import { sealPush, signPush } from './push-seal.ts'

interface SortedVector {
  readonly parts: readonly string[]
  readonly expected: { readonly sha1: string }
}

interface PushVector {
  readonly token: string
  readonly encodingAesKey: string
  readonly appid: string
  readonly timestamp: string
  readonly nonce: string
  readonly encrypt: string
  readonly expected: { readonly msgSignature: string; readonly plaintext: string }
}

test.each(vectorsOfKind<SortedVector>('sha1-sorted'))('a push is signed as in the vector $id', (vector) => {
  expect(signPush(vector.parts)).toBe(vector.expected.sha1)
})

test.each(vectorsOfKind<PushVector>('mp-push-decrypt'))(
  'a push is sealed and signed as in the vector $id',
  (vector) => {
    const { appid, encodingAesKey, encrypt, token, timestamp, nonce, expected } = vector
    const sealed = sealPush({ message: expected.plaintext, appid, encodingAesKey, salt: saltOf(vector) })
    expect(sealed).toBe(encrypt)
    expect(signPush([token, timestamp, nonce, sealed])).toBe(expected.msgSignature)
  },
)

/** The 16 random bytes with which a message begins. */
function saltOf({ encodingAesKey, encrypt }: PushVector): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return decipher.update(encrypt, 'base64').subarray(0, 16)
}
