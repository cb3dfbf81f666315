import type { Random } from '../random.ts'
import { drawDigits, drawHex } from '../random.ts'
import { formatCompactShanghai } from '../time/shanghai.ts'
import { type KeyPair, makeCertificate, makeKeyPair } from './certificates.ts'
import type { KeyRing, MessageTemplate } from './credentials.ts'
import { CA_SUBJECT, makePlatformCertificate } from './platform-certificate.ts'

const CUSTOMERS = 5
/** Dated a day back, so that a slow clock elsewhere still believes it. */
const ALREADY_VALID_MS = 24 * 3600_000
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

/** Makes everything that a merchant and WeChat hold. Ids come from `random`; key pairs are always new. */
export async function makeKeyRing(wish: {
  readonly random: Random
  readonly now: number
  readonly keyBits?: number | undefined
}): Promise<KeyRing> {
  const { random, now, keyBits } = wish
  const [ca, merchant, tls, payKey] = await Promise.all([
    makeKeyPair(keyBits),
    makeKeyPair(keyBits),
    makeKeyPair(keyBits),
    makeKeyPair(keyBits),
  ])
  const shared = {
    issuer: { subject: CA_SUBJECT, signingKey: ca.keys.privateKey },
    random,
    validFrom: now - ALREADY_VALID_MS,
    keyBits,
  }
  const mchid = `19${drawDigits(random, 8)}`
  const issue = (wish: {
    subject: string
    holder: KeyPair
    years: number
    hosts?: string[]
    isAuthority?: boolean
  }) => makeCertificate({ ...wish, ...shared })
  const caCertificate = await issue({ subject: CA_SUBJECT, holder: ca, years: 20, isAuthority: true })
  const platform = await makePlatformCertificate(shared)
  const merchantCertificate = await issue({ subject: `CN=${mchid}`, holder: merchant, years: 5 })
  const tlsCertificate = await issue({ subject: 'CN=localhost', holder: tls, years: 5, hosts: tlsHosts })
  return {
    credentials: {
      appid: `wx${drawHex(random, 16)}`,
      appsecret: drawHex(random, 32),
      mchid,
      apiV2Key: random.token(32),
      apiV3Key: random.token(32),
      merchantSerial: merchantCertificate.serial,
      merchantPrivateKey: merchant.privateKey,
      merchantCertificate: merchantCertificate.pem,
      platformSerial: platform.serial,
      platformCertificate: platform.certificate,
      publicKeyId: `PUB_KEY_ID_01${mchid}${formatCompactShanghai(now).slice(0, 8)}${drawDigits(random, 14)}`,
      publicKey: payKey.publicKey,
      caCertificate: caCertificate.pem,
      openids: Array.from({ length: CUSTOMERS }, () => `o${random.token(27)}`),
      templates: [paidTemplate(random)],
      messageTemplates: [boughtTemplate(random)],
      baseUrl: '',
      tlsUrl: null,
    },
    authority: {
      caPrivateKey: ca.privateKey,
      platformCertificates: [platform],
      publicKeyPrivateKey: payKey.privateKey,
      tlsPrivateKey: tls.privateKey,
      tlsCertificate: tlsCertificate.pem,
    },
  }
}

const paidTemplate = (random: Random): MessageTemplate => ({
  templateId: random.token(43),
  title: '支付成功通知',
  keys: [
    { key: 'character_string1', label: '订单号' },
    { key: 'thing2', label: '商品' },
    { key: 'amount3', label: '金额' },
    { key: 'time4', label: '时间' },
  ],
})

const boughtTemplate = (random: Random): MessageTemplate => ({
  templateId: random.token(43),
  title: '购买成功通知',
  keys: [
    { key: 'keyword1', label: '订单号' },
    { key: 'keyword2', label: '商品' },
    { key: 'keyword3', label: '金额' },
    { key: 'keyword4', label: '时间' },
  ],
})
