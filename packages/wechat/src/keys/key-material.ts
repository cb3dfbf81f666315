import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { KeyBytes } from './key-bytes.ts'

/** What a block of bytes is, parsed once. */
export type KeyMaterial =
  | { readonly kind: 'private_key'; readonly key: KeyObject }
  | { readonly kind: 'public_key'; readonly key: KeyObject }
  | { readonly kind: 'certificate'; readonly certificate: X509Certificate }
  /** Recognised, but of no use here; `shown` completes "got …". */
  | { readonly kind: 'other'; readonly shown: string }

/** Recognises a block by what it contains. The label of its armour only helps to name what cannot be parsed. */
export function readKeyMaterial({ label, der }: KeyBytes): KeyMaterial {
  return (
    attempt(() => ({
      kind: 'private_key',
      key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
    })) ??
    attempt(() => ({
      kind: 'private_key',
      key: createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }),
    })) ??
    attempt(() => ({ kind: 'certificate', certificate: new X509Certificate(der) })) ??
    attempt(() => ({
      kind: 'public_key',
      key: createPublicKey({ key: der, format: 'der', type: 'spki' }),
    })) ??
    attempt(() => ({
      kind: 'public_key',
      key: createPublicKey({ key: der, format: 'der', type: 'pkcs1' }),
    })) ?? {
      kind: 'other',
      shown: nameOther({ label, der }),
    }
  )
}

/** Names a material in the words of an error message. */
export function showMaterial(material: KeyMaterial): string {
  switch (material.kind) {
    case 'private_key':
      return `a private key (${showKey(material.key)})`
    case 'public_key':
      return `a public key (${showKey(material.key)})`
    case 'certificate':
      return 'a certificate'
    case 'other':
      return material.shown
  }
}

function showKey(key: KeyObject): string {
  const bits = key.asymmetricKeyDetails?.modulusLength
  return [key.asymmetricKeyType, bits === undefined ? '' : `${bits} bits`].filter(Boolean).join(', ')
}

function attempt(parse: () => KeyMaterial): KeyMaterial | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}

function nameOther({ label, der }: KeyBytes): string {
  if (label === 'ENCRYPTED PRIVATE KEY') return 'a private key under a passphrase'
  if (isPkcs12(der)) return 'a PKCS#12 file (.p12)'
  if (label === 'CERTIFICATE REQUEST') return 'a certificate request'
  return label === undefined
    ? 'DER bytes that are no key and no certificate'
    : 'a PEM block that cannot be parsed'
}

/** A PFX begins with the version number 3 inside its sequence (RFC 7292, section 4). */
function isPkcs12(der: Buffer): boolean {
  return der.subarray(4, 7).equals(Buffer.from([0x02, 0x01, 0x03]))
}
