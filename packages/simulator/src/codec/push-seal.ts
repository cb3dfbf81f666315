import { createCipheriv, createHash } from 'node:crypto'

const BLOCK_BYTES = 32

/** SHA-1 over the parts, sorted and joined: how message push signs, in hex. @see 消息推送 */
export const signPush = (parts: readonly string[]): string =>
  createHash('sha1').update(parts.toSorted().join('')).digest('hex')

/**
 * Encrypts a message for safe mode: 16 random bytes, the length, the message, the appid, padded to 32 bytes,
 * AES-256-CBC with the first half of the key as IV, base64.
 * @param encodingAesKey 43 characters: the key in base64 without its last `=`
 * @see 消息加密解密技术方案
 */
export function sealPush(wish: {
  readonly message: string
  readonly appid: string
  readonly encodingAesKey: string
  /** 16 bytes. */
  readonly salt: Buffer
}): string {
  const key = Buffer.from(`${wish.encodingAesKey}=`, 'base64')
  const message = Buffer.from(wish.message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(message.length)
  const plain = pad(Buffer.concat([wish.salt, length, message, Buffer.from(wish.appid)]))
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64')
}

/** PKCS#7, but to 32 bytes, which no cipher does by itself. */
function pad(bytes: Buffer): Buffer {
  const missing = BLOCK_BYTES - (bytes.length % BLOCK_BYTES)
  return Buffer.concat([bytes, Buffer.alloc(missing, missing)])
}
