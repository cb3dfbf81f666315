import { randomBytes } from 'node:crypto'

/** Where randomness comes from: `node:crypto` in the real program, a seeded source in a simulation. */
export interface Random {
  /** `length` characters of 0-9A-Za-z, unguessable. */
  token(length: number): string
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** The largest multiple of 62 in a byte: bytes above it would make the first characters likelier. */
const FAIR_BYTES = 248

/** The operating system's randomness. */
export const systemRandom: Random = {
  token(length) {
    let token = ''
    while (token.length < length) {
      for (const byte of randomBytes(length)) {
        if (byte < FAIR_BYTES && token.length < length) token += ALPHABET.charAt(byte % ALPHABET.length)
      }
    }
    return token
  },
}
