import { createHash } from 'node:crypto'
import type { Random } from '@minitill/wechat'

/** 43 of 62 symbols: 256 bits that nobody guesses. */
const TOKEN_LENGTH = 43

/** Makes a bearer token; its prefix tells people and secret scanners what it is. */
export function mintToken(prefix: string, random: Random): string {
  return `${prefix}${random.token(TOKEN_LENGTH)}`
}

/** What is stored instead of the token. A fast hash is enough, because the token has full entropy. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
