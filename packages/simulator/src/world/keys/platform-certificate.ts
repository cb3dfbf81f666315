import type { Random } from '../random.ts'
import { type CertificateWish, type Issuer, makeCertificate, makeKeyPair } from './certificates.ts'
import type { PlatformCertificate } from './credentials.ts'

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
