import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Appid } from '../values/identifiers.ts'

/** Closes tokens before they are kept, and opens them again. */
export interface TokenSeal {
  seal(token: string): string
  /** @returns undefined where it was sealed with another secret, or changed */
  open(sealed: string): string | undefined
}

/** AES-256-GCM with a key made of the app secret: who has that can have a token anyway, and nobody else learns one. */
export function createTokenSeal(app: {
  readonly appid: Appid
  readonly revealSecret: () => string
}): TokenSeal {
  const key = () => Buffer.from(hkdfSync('sha256', app.revealSecret(), app.appid, PURPOSE, KEY_BYTES))
  return {
    seal(token) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key(), nonce)
      const closed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
      try {
        const nonce = bytes.subarray(0, NONCE_BYTES)
        const decipher = createDecipheriv('aes-256-gcm', key(), nonce, { authTagLength: TAG_BYTES })
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        const opened = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]
        return Buffer.concat(opened).toString('utf8')
      } catch {
        return undefined
      }
    },
  }
}

const PURPOSE = 'minitill access token'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
