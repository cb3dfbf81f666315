import type { Random } from '../random.ts'
import {
  type CertificateWish,
  type Issuer,
  makeCertificate,
  makeKeyPair,
  readSigningKey,
} from './certificates.ts'
import type { KeyRing, PlatformCertificate } from './credentials.ts'

/** The authority that signs everything here. */
export const CA_SUBJECT = 'CN=minitill simulator CA, O=minitill simulator, C=CN'

const PLATFORM_SUBJECT = 'CN=Tenpay.com sign'
const YEARS = 5

/** Makes a platform certificate, good for five years. @see WeChat Pay v3 平台证书 */
export async function makePlatformCertificate(
  wish: Pick<CertificateWish, 'validFrom'> & { readonly issuer: Issuer; readonly random: Random },
): Promise<PlatformCertificate> {
  const holder = await makeKeyPair()
  const { serial, pem } = await makeCertificate({ ...wish, subject: PLATFORM_SUBJECT, holder, years: YEARS })
  return { serial, certificate: pem, privateKey: holder.privateKey }
}

/** Makes the next certificate of a merchant. */
export type MakeCertificate = (wish: {
  readonly mchid: string
  /** Milliseconds since the epoch. */
  readonly validFrom: number
}) => Promise<PlatformCertificate>

/** Makes it when it is wanted, signed by the authority of the keys in use. */
export const makingCertificates =
  (keys: { current(): KeyRing }, random: Random): MakeCertificate =>
  async ({ validFrom }) => {
    const signingKey = await readSigningKey(keys.current().authority.caPrivateKey)
    return makePlatformCertificate({ issuer: { subject: CA_SUBJECT, signingKey }, random, validFrom })
  }
