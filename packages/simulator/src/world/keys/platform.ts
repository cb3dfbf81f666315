import assert from 'node:assert/strict'
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { Random } from '../random.ts'
import type { WallClock } from '../time/timers.ts'
import { readSigningKey } from './certificates.ts'
import type { KeyRing, PlatformCertificate } from './credentials.ts'
import type { KeyStore } from './key-store.ts'
import { CA_SUBJECT, makePlatformCertificate } from './platform-certificate.ts'

/** WeChat's own keys: v3 signs with one or the other. */
export interface Platform {
  /** Newest first; two are live after a rotation. */
  certificates(): readonly SigningCertificate[]
  newest(): SigningCertificate
  readonly publicKey: SigningKey
  /** The live key of this id; undefined when there is none. */
  find(id: string): SigningKey | undefined
  /** Puts a new certificate first. The one before stays live, an older one dies. */
  rotate(): Promise<SigningCertificate>
}

export interface SigningKey {
  /** What `Wechatpay-Serial` says. */
  readonly id: string
  readonly privateKey: KeyObject
}

export interface SigningCertificate extends SigningKey {
  readonly pem: string
  readonly validFrom: number
  readonly validTo: number
}

interface Effects {
  readonly keys: KeyStore
  readonly wall: WallClock
  readonly random: Random
}

/** During a change WeChat has the old and the new one. @see WeChat Pay v3 平台证书更新 */
const MOST_LIVE = 2
const SECOND = 1000

/** Opens the keys that the store holds. */
export function openPlatform({ keys, wall, random }: Effects): Platform {
  const { credentials, authority } = keys.current()
  const publicKey = {
    id: credentials.publicKeyId,
    privateKey: createPrivateKey(authority.publicKeyPrivateKey),
  }
  let live = authority.platformCertificates.map(readCertificate)
  const newest = () => {
    const [first] = live
    assert(first !== undefined, 'WeChat has always a certificate')
    return first
  }
  return {
    publicKey,
    newest,
    certificates: () => live,
    find: (id) => [publicKey, ...live].find((key) => key.id === id),
    async rotate() {
      const signingKey = await readSigningKey(keys.current().authority.caPrivateKey)
      // Never the same second as the one before: callers take the latest for the newest.
      const validFrom = Math.max(wall.now(), newest().validFrom + SECOND)
      const made = await makePlatformCertificate({
        issuer: { subject: CA_SUBJECT, signingKey },
        random,
        validFrom,
      })
      await keys.save(withNewest(keys.current(), made))
      live = keys.current().authority.platformCertificates.map(readCertificate)
      return newest()
    },
  }
}

function withNewest({ credentials, authority }: KeyRing, made: PlatformCertificate): KeyRing {
  const { serial: platformSerial, certificate: platformCertificate } = made
  const platformCertificates = [made, ...authority.platformCertificates].slice(0, MOST_LIVE)
  return {
    credentials: { ...credentials, platformSerial, platformCertificate },
    authority: { ...authority, platformCertificates },
  }
}

function readCertificate({ serial, certificate, privateKey }: PlatformCertificate): SigningCertificate {
  const { validFrom, validTo } = new X509Certificate(certificate)
  return {
    id: serial,
    pem: certificate,
    privateKey: createPrivateKey(privateKey),
    validFrom: Date.parse(validFrom),
    validTo: Date.parse(validTo),
  }
}
