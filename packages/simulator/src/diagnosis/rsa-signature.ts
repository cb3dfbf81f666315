import { constants, createHash, type KeyObject, publicDecrypt, verify } from 'node:crypto'

/** What an RSA signature holds: the digest that its maker computed, and with which hash. */
export interface SignedDigest {
  readonly hash: HashName
  readonly digest: Buffer
}

export type HashName = keyof typeof digestInfos

/** How PKCS#1 v1.5 announces a hash before its digest. @see RFC 8017, 9.2, note 1 */
const digestInfos = {
  sha256: '3031300d060960864801650304020105000420',
  sha1: '3021300906052b0e03021a05000414',
  sha512: '3051300d060960864801650304020305000440',
  md5: '3020300c06082a864886f70d020505000410',
} as const

/**
 * Opens a signature with a public key. It opens with exactly one key, so this also tells whose private key made it.
 * Undefined for any other key, and for anything but PKCS#1 v1.5.
 */
export function openSignature(wish: { signature: Buffer; publicKey: KeyObject }): SignedDigest | undefined {
  const info = openOrNothing(wish)?.toString('hex') ?? ''
  for (const [hash, prefix] of Object.entries(digestInfos)) {
    if (!info.startsWith(prefix)) continue
    return { hash: hash as HashName, digest: Buffer.from(info.slice(prefix.length), 'hex') } // a key of the table
  }
  return undefined
}

/** Whether it is a signature of the message in the other padding, PSS. */
export function isSignedWithPss(wish: { message: string; signature: Buffer; publicKey: KeyObject }): boolean {
  const key = { key: wish.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING }
  return verify('sha256', Buffer.from(wish.message), key, wish.signature)
}

/** Whether the digest is that of the text. */
export const isDigestOf = ({ hash, digest }: SignedDigest, text: string): boolean =>
  createHash(hash).update(text, 'utf8').digest().equals(digest)

function openOrNothing({ signature, publicKey }: { signature: Buffer; publicKey: KeyObject }) {
  try {
    return publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature)
  } catch {
    return undefined // not this key
  }
}
