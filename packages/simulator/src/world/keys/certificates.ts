import 'reflect-metadata' // before x509, which is written with decorators
import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
import {
  BasicConstraintsExtension,
  cryptoProvider,
  type Extension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Random } from '../random.ts'
import { drawHex } from '../random.ts'

// The cast: the library knows the browser's type of the same thing.
cryptoProvider.set(webcrypto as unknown as Parameters<typeof cryptoProvider.set>[1])

const YEAR_MS = 365 * 24 * 3600_000
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const

/** A key pair in both forms: for signing certificates and as PEM text. */
export interface KeyPair {
  readonly keys: webcrypto.CryptoKeyPair
  readonly privateKey: string
  readonly publicKey: string
}

/** Makes an RSA-2048 key pair. */
export async function makeKeyPair(): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify'])
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey))
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return {
    keys,
    privateKey: pemOf(pkcs8),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
  }
}

/** Reads a private key that `makeKeyPair` wrote, for signing certificates again. */
export function readSigningKey(pem: string): Promise<webcrypto.CryptoKey> {
  const pkcs8 = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' })
  return webcrypto.subtle.importKey('pkcs8', pkcs8, rsa, false, ['sign'])
}

/** Who signs a certificate. */
export interface Issuer {
  readonly subject: string
  readonly signingKey: webcrypto.CryptoKey
}

export interface CertificateWish {
  readonly subject: string
  readonly holder: KeyPair
  readonly issuer: Issuer
  /** Present for a server's certificate: the names that it answers to. */
  readonly hosts?: readonly string[]
  readonly isAuthority?: boolean
  readonly years: number
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly random: Random
}

/** Makes a certificate whose serial is 40 upper-case hex digits, as WeChat's are. */
export async function makeCertificate(wish: CertificateWish): Promise<{ serial: string; pem: string }> {
  // The first digit keeps the number positive and 40 digits long.
  const serial = `4${drawHex(wish.random, 39)}`.toUpperCase()
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject: wish.subject,
    issuer: wish.issuer.subject,
    notBefore: new Date(wish.validFrom),
    notAfter: new Date(wish.validFrom + wish.years * YEAR_MS),
    publicKey: wish.holder.keys.publicKey,
    signingKey: wish.issuer.signingKey,
    signingAlgorithm: rsa,
    extensions: extensionsOf(wish),
  })
  return { serial, pem: `${certificate.toString('pem').trim()}\n` }
}

function extensionsOf({ hosts, isAuthority }: CertificateWish): Extension[] {
  const basic = new BasicConstraintsExtension(isAuthority === true, undefined, true)
  if (hosts === undefined) return [basic]
  const names = hosts.map((host) => ({
    type: isAddress(host) ? ('ip' as const) : ('dns' as const),
    value: host,
  }))
  return [basic, new SubjectAlternativeNameExtension(names)]
}

const isAddress = (host: string) => /^[\d.]+$|:/.test(host)

const pemOf = (pkcs8: Buffer) =>
  `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END PRIVATE KEY-----\n`
