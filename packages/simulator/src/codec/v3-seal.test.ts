import { expect, test } from 'vitest'
import { vectorsOfKind } from '../testing/vectors.ts'
import { seal } from './v3-seal.ts'

interface GcmVector {
  readonly key: string
  readonly nonce: string
  readonly associatedData: string
  readonly ciphertext: string
  readonly expected: { readonly plaintext: string }
}

test.each(vectorsOfKind<GcmVector>('gcm-decrypt'))('content is sealed as in the vector $id', (vector) => {
  const { key: apiV3Key, nonce, associatedData } = vector
  const sealed = seal({ text: vector.expected.plaintext, apiV3Key, nonce, associatedData })
  expect(sealed).toEqual({
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: vector.ciphertext,
    associated_data: associatedData,
    nonce,
  })
})
