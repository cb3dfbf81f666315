import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { promisify } from 'node:util'
import { rateAtOnce, rateOf } from './time-it.mjs'

/** As long as the string to sign of a unified order, and as a notification's resource. */
const REQUEST_TEXT = 'k=v&'.repeat(150)
const RESOURCE_BYTES = 700
/** More than the thread pool has threads. */
const AT_ONCE = 16

/** RSA-2048 with keys parsed once: signing on this thread and in the thread pool, and verifying. */
export async function rsaRates({ seconds }) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const text = Buffer.from(REQUEST_TEXT)
  const signature = sign('sha256', text, privateKey)
  const signInPool = promisify(sign)
  return {
    rsaSign: rateOf({ seconds, work: () => sign('sha256', text, privateKey) }),
    rsaSignInPool: await rateAtOnce({
      seconds,
      concurrency: AT_ONCE,
      work: () => signInPool('sha256', text, privateKey),
    }),
    rsaVerify: rateOf({ seconds, work: () => verify('sha256', text, publicKey, signature) }),
  }
}

/** Opening what v3 encrypts. */
export function openRate({ seconds }) {
  const key = createSecretKey(randomBytes(32))
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(Buffer.alloc(RESOURCE_BYTES)), cipher.final()])
  const tag = cipher.getAuthTag()
  const work = () => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAuthTag(tag)
    decipher.update(sealed)
    decipher.final()
  }
  return rateOf({ seconds, work })
}

/** The two signatures of v2. */
export function hashRates({ seconds }) {
  return {
    md5: rateOf({ seconds, work: () => createHash('md5').update(REQUEST_TEXT).digest('hex') }),
    hmac: rateOf({
      seconds,
      work: () => createHmac('sha256', 'k'.repeat(32)).update(REQUEST_TEXT).digest('hex'),
    }),
  }
}
