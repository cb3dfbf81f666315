import { readSigningKey } from './world/keys/certificates.ts'
import type { KeyRing, PlatformCertificate } from './world/keys/credentials.ts'
import { withMerchant } from './world/keys/key-ring.ts'
import { ALREADY_VALID_MS, makeKeyRing } from './world/keys/make-key-ring.ts'
import { makeMerchant } from './world/keys/make-merchant.ts'
import {
  CA_SUBJECT,
  type MakeCertificate,
  makePlatformCertificate,
} from './world/keys/platform-certificate.ts'
import { createSeededRandom } from './world/seeded-random.ts'

/** The keys of two merchants who share an app, for as many runs as one likes. They can be copied to a thread. */
export interface KeysInProcess {
  readonly ring: KeyRing
  /**
   * What each merchant's certificate changes to in turn, by its number: making one takes a time which no seed decides.
   * The first merchant has the public key, and its certificate stays.
   */
  readonly certificates: Readonly<Record<string, readonly PlatformCertificate[]>>
}

const SECOND_NAME = '迷你小店（分店）'

/** Makes them; the ids in them are always the same. */
export async function makeKeysInProcess(now: number): Promise<KeysInProcess> {
  const random = createSeededRandom('keys')
  const alone = await makeKeyRing({ random, now })
  const signingKey = await readSigningKey(alone.authority.caPrivateKey)
  const issuer = { subject: CA_SUBJECT, signingKey }
  const wish = { issuer, random, validFrom: now - ALREADY_VALID_MS }
  const { keys, platform } = await makeMerchant({ ...wish, now })
  const merchant = { name: SECOND_NAME, appids: [alone.credentials.appid], ...keys }
  const ring = withMerchant(alone, { merchant, platform })
  const next = await makePlatformCertificate(wish)
  const afterNext = await makePlatformCertificate(wish)
  const certificates = {
    [alone.credentials.mchid]: alone.authority.platformCertificates,
    [keys.mchid]: [next, afterNext, ...platform.platformCertificates], // two are live, so the third can come again
  }
  return { ring, certificates }
}

/** Takes the certificates of a merchant in turn, from the first on. */
export function takingCertificates({ certificates }: KeysInProcess): MakeCertificate {
  const taken = new Map<string, number>()
  return async ({ mchid }) => {
    const all = certificates[mchid] ?? []
    const count = taken.get(mchid) ?? 0
    taken.set(mchid, count + 1)
    const next = all[count % all.length]
    if (next === undefined) throw new Error(`There are no certificates for ${mchid} to change to.`)
    return next
  }
}
