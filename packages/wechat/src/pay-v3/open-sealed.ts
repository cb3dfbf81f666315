import { createDecipheriv, type KeyObject } from 'node:crypto'

/** What WeChat encrypts with the APIv3 key: a notification's resource, a platform certificate. */
export interface Sealed {
  readonly nonce: string
  readonly associatedData: string
  /** base64 of the ciphertext and its 16-byte tag. */
  readonly ciphertext: string
}

/** The seal does not open: another APIv3 key, or changed bytes. GCM cannot tell which. */
export class SealBrokenError extends Error {
  override readonly name = 'SealBrokenError'
}

const TAG_BYTES = 16

/**
 * Opens AEAD_AES_256_GCM. Nothing is returned before `final` has checked the tag.
 * @throws SealBrokenError
 * @see WeChat Pay v3 如何解密回调报文和平台证书
 */
export function openSealed({ nonce, associatedData, ciphertext }: Sealed, apiV3Key: KeyObject): Buffer {
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes.length < TAG_BYTES) throw new SealBrokenError('The ciphertext is shorter than its tag.')
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(nonce), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(associatedData))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new SealBrokenError(
      'The ciphertext does not open with this APIv3 key: the key was reset, is the API v2 key, or is of another merchant.',
      { cause },
    )
  }
}
