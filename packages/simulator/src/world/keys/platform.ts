import assert from 'node:assert/strict'
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { WallClock } from '../time/timers.ts'
import type { PlatformCertificate } from './credentials.ts'
import { platformKeysOf, withPlatformCertificate } from './key-ring.ts'
import type { KeyStore } from './key-store.ts'
import type { MakeCertificate } from './platform-certificate.ts'

/** WeChat's own keys for one merchant: v3 signs with one or the other. */
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
  /** Whose. */
  readonly mchid: string
  readonly keys: KeyStore
  readonly wall: WallClock
  readonly makeCertificate: MakeCertificate
}

const SECOND = 1000

/** Opens the keys that the store holds. */
export function openPlatform({ mchid, keys, wall, makeCertificate }: Effects): Platform {
  const held = () => {
    const found = platformKeysOf(keys.current(), mchid)
    assert(found !== undefined, 'WeChat has keys for every merchant')
    return found
  }
  const told = keys.current().credentials.merchants.find((merchant) => merchant.mchid === mchid)
  const publicKey = {
    id: told?.publicKeyId ?? '',
    privateKey: createPrivateKey(held().publicKeyPrivateKey),
  }
  let live = held().platformCertificates.map(readCertificate)
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
      // Never the same second as the one before: callers take the latest for the newest.
      const validFrom = Math.max(wall.now(), newest().validFrom + SECOND)
      const made = await makeCertificate({ mchid, validFrom })
      await keys.save(withPlatformCertificate(keys.current(), { mchid, made }))
      live = held().platformCertificates.map(readCertificate)
      return newest()
    },
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
