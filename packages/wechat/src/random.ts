import { randomBytes } from 'node:crypto'

/** Where randomness comes from: `node:crypto` in the real program, a seeded source in a simulation. */
export interface Random {
  /** `length` characters of 0-9A-Za-z, unguessable. */
  token(length: number): string
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** The largest multiple of 62 in a byte: bytes above it would make the first characters likelier. */
const FAIR_BYTES = 248

/** The operating system is asked for so much at once: asking for every token by itself cost 5 % of an order. */
const POOL_BYTES = 4096

/** The operating system's randomness. No byte of it is used twice. */
export const systemRandom: Random = createPooledRandom()

function createPooledRandom(): Random {
  let pool = Buffer.alloc(0)
  let used = 0
  const nextByte = (): number => {
    if (used === pool.length) {
      pool = randomBytes(POOL_BYTES)
      used = 0
    }
    return pool.readUInt8(used++)
  }
  return {
    token(length) {
      let token = ''
      while (token.length < length) {
        const byte = nextByte()
        if (byte < FAIR_BYTES) token += ALPHABET.charAt(byte % ALPHABET.length)
      }
      return token
    },
  }
}
