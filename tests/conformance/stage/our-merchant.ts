import { createPrivateKey, X509Certificate } from 'node:crypto'
import {
  createV2Channel,
  createV3Channel,
  type HttpRequest,
  type HttpResponse,
  instantOf,
  type PayChannel,
  type PrepayRequest,
  parseAppid,
  parseFen,
  parseMchid,
  parseOpenid,
  parseOutTradeNo,
  type SignType,
} from '@minitill/wechat'
import { vectorKey } from '../../../packages/wechat/src/testing/vectors.ts'

/** The merchant and the WeChat whose keys the project's test vectors hold. They are public and protect nothing. */
export const account = {
  appid: parseAppid('wx0123456789abcdef', 'appid'),
  mchid: parseMchid('1900000001', 'mchid'),
  apiV2Key: vectorKey('tw_apiv2').value ?? '',
  apiV3Key: vectorKey('tw_apiv3').value ?? '',
  merchantSerial: vectorKey('tw_merchant').serial ?? '',
  merchantPrivateKey: privatePem('tw_merchant'),
  merchantCertificate: vectorKey('tw_merchant').certificatePem ?? '',
} as const

/** The public key that a verifier takes from the merchant's certificate. */
export const merchantPublicKey = new X509Certificate(account.merchantCertificate).publicKey

/** The two keys with which WeChat signs. */
export const signers = {
  'platform certificate': {
    serial: vectorKey('tw_platform').serial ?? '',
    privateKey: privatePem('tw_platform'),
    known: { platformCertificates: [vectorKey('tw_platform').certificatePem ?? ''] },
  },
  'public key': {
    serial: vectorKey('tw_pubkey').serial ?? '',
    privateKey: privatePem('tw_pubkey'),
    known: {
      publicKey: { id: vectorKey('tw_pubkey').serial ?? '', key: vectorKey('tw_pubkey').publicKeyPem ?? '' },
    },
  },
} as const
export type SignerName = keyof typeof signers

/** 2026-01-01T09:10:10+08:00, in seconds since the epoch. */
export const openingSeconds = 1767229810

export const order: PrepayRequest = {
  outTradeNo: parseOutTradeNo('MT|2026*01-0001', 'out_trade_no'),
  description: '美式咖啡☕ & <双份> "浓缩"',
  total: parseFen(100, 'total'),
  openid: parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid'),
  notifyUrl: 'https://pay.example.com/wechat/notify',
  payerClientIp: '203.0.113.7',
  startsAt: instantOf(openingSeconds * 1000),
  expiresAt: instantOf((openingSeconds + 7200) * 1000),
  attach: '桌号 7 ]]> <b>',
}

/** What a channel needs besides keys: the WeChat that answers, and the moment and nonce to sign with. */
export interface Circumstances {
  readonly answer: (request: HttpRequest) => HttpResponse
  readonly nonce?: string
  readonly seconds?: number
}

export interface OurMerchant {
  readonly channel: PayChannel
  /** What went out. */
  readonly requests: readonly HttpRequest[]
}

/** minitill's v2 channel, its requests captured. */
export function openV2({ signType, ...circumstances }: Circumstances & { signType: SignType }): OurMerchant {
  const { requests, effects } = capture(circumstances)
  const { appid, mchid, apiV2Key } = account
  return { requests, channel: createV2Channel({ appid, mchid, apiV2Key, signType, ...effects }) }
}

/** minitill's v3 channel, its requests captured. */
export function openV3({ signer, ...circumstances }: Circumstances & { signer: SignerName }): OurMerchant {
  const { requests, effects } = capture(circumstances)
  const { apiV2Key: _, ...credentials } = account
  return { requests, channel: createV3Channel({ ...credentials, ...signers[signer].known, ...effects }) }
}

function capture({ answer, nonce = 'n'.repeat(32), seconds = openingSeconds }: Circumstances) {
  const requests: HttpRequest[] = []
  const transport = async (request: HttpRequest) => {
    requests.push(request)
    return answer(request)
  }
  const clock = { now: () => instantOf(seconds * 1000) }
  return { requests, effects: { transport, clock, random: { token: () => nonce } } }
}

/** For channels that only sign: nothing goes out. */
export const noAnswer = (): never => {
  throw new Error('this channel calls nobody')
}

function privatePem(name: string): string {
  const der = Buffer.from(vectorKey(name).privateKeyPkcs8Base64 ?? '', 'base64')
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()
}
