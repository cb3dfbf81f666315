import type { Random } from '../random.ts'
import { makeCertificate, makeKeyPair } from './certificates.ts'
import type { KeyRing } from './credentials.ts'
import { FIRST_NAME } from './key-ring.ts'
import { makeApp } from './make-app.ts'
import { makeMerchant } from './make-merchant.ts'
import { CA_SUBJECT } from './platform-certificate.ts'

/** Dated a day back, so that a slow clock elsewhere still believes it. */
export const ALREADY_VALID_MS = 24 * 3600_000
/** WeChat's own hosts are in it, so that a name server or hosts file can point them here. */
const tlsHosts = [
  'localhost',
  '127.0.0.1',
  '::1',
  'api.mch.weixin.qq.com',
  'api2.mch.weixin.qq.com',
  'api2.wechatpay.cn',
  'api.weixin.qq.com',
]

/** Makes everything that a merchant, an app and WeChat hold. Ids come from `random`; key pairs are always new. */
export async function makeKeyRing({ random, now }: { random: Random; now: number }): Promise<KeyRing> {
  const [ca, tls] = await Promise.all([makeKeyPair(), makeKeyPair()])
  const shared = {
    issuer: { subject: CA_SUBJECT, signingKey: ca.keys.privateKey },
    random,
    validFrom: now - ALREADY_VALID_MS,
  }
  const authority = { ...shared, subject: CA_SUBJECT, holder: ca, years: 20, isAuthority: true }
  const caCertificate = await makeCertificate(authority)
  const server = { ...shared, subject: 'CN=localhost', holder: tls, years: 5, hosts: tlsHosts }
  const tlsCertificate = await makeCertificate(server)
  const { keys, platform } = await makeMerchant({ ...shared, now })
  const app = makeApp(random)
  return {
    credentials: {
      ...app,
      ...keys,
      caCertificate: caCertificate.pem,
      merchants: [{ name: FIRST_NAME, appids: [app.appid], ...keys }],
      apps: [{ name: FIRST_NAME, ...app }],
      baseUrl: '',
      tlsUrl: null,
    },
    authority: {
      ...platform,
      caPrivateKey: ca.privateKey,
      merchants: {},
      tlsPrivateKey: tls.privateKey,
      tlsCertificate: tlsCertificate.pem,
    },
  }
}
