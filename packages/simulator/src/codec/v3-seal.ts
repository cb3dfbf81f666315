import { createCipheriv } from 'node:crypto'

/** Encrypted content as v3 sends it. */
export interface Sealed {
  readonly algorithm: 'AEAD_AES_256_GCM'
  /** Base64 of the ciphertext and its 16-byte tag. */
  readonly ciphertext: string
  readonly associated_data: string
  readonly nonce: string
}

/**
 * Encrypts `text` for the merchant.
 * @see WeChat Pay v3 如何解密回调报文和平台证书
 */
export function seal(wish: {
  text: string
  apiV3Key: string
  nonce: string
  associatedData: string
}): Sealed {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(wish.apiV3Key), Buffer.from(wish.nonce))
  cipher.setAAD(Buffer.from(wish.associatedData))
  const sealed = Buffer.concat([cipher.update(wish.text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: wish.associatedData,
    nonce: wish.nonce,
  }
}
