import { drawDigits, type Random } from '../random.ts'
import { formatCompactShanghai } from '../time/shanghai.ts'
import { type Issuer, makeCertificate, makeKeyPair } from './certificates.ts'
import type { MerchantKeys, PlatformKeys } from './credentials.ts'
import { makePlatformCertificate } from './platform-certificate.ts'

const YEARS = 5

export interface MerchantWish {
  readonly issuer: Issuer
  readonly random: Random
  readonly validFrom: number
  readonly now: number
}

/** Makes a merchant's number and keys, and those with which WeChat signs for it. */
export async function makeMerchant(
  wish: MerchantWish,
): Promise<{ readonly keys: MerchantKeys; readonly platform: PlatformKeys }> {
  const { random, now } = wish
  const [holder, payKey] = await Promise.all([makeKeyPair(), makeKeyPair()])
  const mchid = `19${drawDigits(random, 8)}`
  const platform = await makePlatformCertificate(wish)
  const own = await makeCertificate({ ...wish, subject: `CN=${mchid}`, holder, years: YEARS })
  return {
    keys: {
      mchid,
      apiV2Key: random.token(32),
      apiV3Key: random.token(32),
      merchantSerial: own.serial,
      merchantPrivateKey: holder.privateKey,
      merchantCertificate: own.pem,
      platformSerial: platform.serial,
      platformCertificate: platform.certificate,
      publicKeyId: `PUB_KEY_ID_01${mchid}${formatCompactShanghai(now).slice(0, 8)}${drawDigits(random, 14)}`,
      publicKey: payKey.publicKey,
    },
    platform: { platformCertificates: [platform], publicKeyPrivateKey: payKey.privateKey },
  }
}
