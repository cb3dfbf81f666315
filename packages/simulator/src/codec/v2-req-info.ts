import { createCipheriv, createHash } from 'node:crypto'

/**
 * Encrypts the content of a v2 refund notification: AES-256-ECB, whose key is the lower-case hex MD5 of the API v2 key.
 * Base64. There is no signature; that it can be decrypted is all that a merchant has.
 * @see WeChat Pay v2 退款结果通知
 */
export function sealReqInfo({ text, apiV2Key }: { text: string; apiV2Key: string }): string {
  const key = createHash('md5').update(apiV2Key, 'utf8').digest('hex')
  const cipher = createCipheriv('aes-256-ecb', Buffer.from(key), null)
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}
