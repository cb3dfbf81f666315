import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secret } from '../../keys/secret.ts'
import { vectorsOfKind } from '../../testing/vectors.ts'
import { createReqInfoOpener } from './open-req-info.ts'

interface KeyVector {
  readonly key: string
  readonly expected: { readonly aesKey: string }
}

test.each(vectorsOfKind<KeyVector>('v2-req-info-key'))(
  '$id: req_info opens with the hex text of the key’s MD5, leading zeros included',
  ({ key, expected }) => {
    const cipher = createCipheriv('aes-256-ecb', Buffer.from(expected.aesKey), null)
    const reqInfo = Buffer.concat([cipher.update('<root>退款</root>'), cipher.final()]).toString('base64')
    expect(createReqInfoOpener(new Secret(key))(reqInfo).toString()).toBe('<root>退款</root>')
  },
)
