import { KeyObject, X509Certificate } from 'node:crypto'
import { InvalidFieldError } from '../errors/invalid-field.ts'
import { readKeyText } from './key-bytes.ts'
import { type KeyMaterial, readKeyMaterial, showMaterial } from './key-material.ts'
import { revealText, type Secret } from './secret.ts'

/** A key as configuration holds it: PEM, base64 of PEM or of DER, a file's path, or a key that is parsed already. */
export type KeySource = string | Secret | KeyObject
/** A certificate as configuration holds it, in the same forms. */
export type CertificateSource = string | Secret | X509Certificate

/** WeChat Pay issues 2048 bits; less is not one of its keys. */
const SMALLEST_MODULUS_BITS = 2048

/**
 * Reads an RSA private key, PKCS#1 or PKCS#8.
 * @param field the configuration field, for the error
 * @throws InvalidFieldError saying what was found instead, never its content
 */
export function readPrivateKey(source: KeySource, field: string): KeyObject {
  const rule = 'an RSA private key of 2048 bits or more (apiclient_key.pem)'
  const found = findMaterials({ source, field, rule })
  const match = found.find((material) => material.kind === 'private_key')
  if (match === undefined || !isStrongRsa(match.key)) throw mismatch({ field, rule, found })
  return match.key
}

/**
 * Reads an RSA public key (`pub_key.pem`). A certificate is refused: it goes by another serial.
 * @throws InvalidFieldError saying what was found instead
 */
export function readPublicKey(source: KeySource, field: string): KeyObject {
  const rule = 'an RSA public key of 2048 bits or more (pub_key.pem)'
  const found = findMaterials({ source, field, rule })
  const match = found.find((material) => material.kind === 'public_key')
  if (match === undefined || !isStrongRsa(match.key)) throw mismatch({ field, rule, found })
  return match.key
}

/**
 * Reads an X.509 certificate; of a chain, the first.
 * @throws InvalidFieldError saying what was found instead
 */
export function readCertificate(source: CertificateSource, field: string): X509Certificate {
  const rule = 'an X.509 certificate'
  const found = findMaterials({ source, field, rule })
  const match = found.find((material) => material.kind === 'certificate')
  if (match === undefined) throw mismatch({ field, rule, found })
  return match.certificate
}

interface Wanted {
  readonly source: KeySource | CertificateSource | undefined
  readonly field: string
  readonly rule: string
}

function findMaterials({ source, field, rule }: Wanted): readonly KeyMaterial[] {
  if (source instanceof X509Certificate) return [{ kind: 'certificate', certificate: source }]
  if (source instanceof KeyObject) return [materialOf(source)]
  if (source === undefined) throw new InvalidFieldError({ field, rule, shown: 'nothing' })
  const text = readKeyText(revealText(source))
  if (text.kind === 'unreadable') throw new InvalidFieldError({ field, rule, shown: text.shown })
  return text.blocks.map(readKeyMaterial)
}

function materialOf(key: KeyObject): KeyMaterial {
  if (key.type === 'private') return { kind: 'private_key', key }
  if (key.type === 'public') return { kind: 'public_key', key }
  return { kind: 'other', shown: 'a symmetric key' }
}

function isStrongRsa(key: KeyObject): boolean {
  return (
    key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= SMALLEST_MODULUS_BITS
  )
}

function mismatch(problem: {
  readonly field: string
  readonly rule: string
  readonly found: readonly KeyMaterial[]
}): InvalidFieldError {
  const shown = problem.found.map(showMaterial).join(' and ')
  return new InvalidFieldError({ field: problem.field, rule: problem.rule, shown })
}
