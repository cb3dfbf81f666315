import type { PrepayRequest } from '../channel/pay-channel.ts'
import { createV3Channel, type V3ChannelConfig } from '../pay-v3/channel.ts'
import type { Random } from '../random.ts'
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.ts'
import { parseFen } from '../values/fen.ts'
import { parseOpenid, parseOutTradeNo, parsePrepayId } from '../values/identifiers.ts'
import { type Clock, instantOf } from '../values/instant.ts'
import { apiV3Key, type SignedMessage, seal, signatureHeaders, signedAnswer } from './pay-v3-signatures.ts'
import { vectorById, vectorKey } from './vectors.ts'

/** 2026-01-01T09:10:10+08:00, the moment that the vectors play in. */
export const openingSeconds = 1767229810

export const outTradeNo = parseOutTradeNo('MT202601010001', 'out_trade_no')
export const prepayId = parsePrepayId('wx01091010123456789abcdef0123456000', 'prepay_id')
/** What WeChat says when it took the order. */
export const placed = JSON.stringify({ prepay_id: prepayId })

export const order: PrepayRequest = {
  outTradeNo,
  description: '美式咖啡☕ 1杯',
  total: parseFen(100, 'total'),
  openid: parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid'),
  notifyUrl: 'https://pay.example.com/wechat/v3',
  payerClientIp: '203.0.113.7',
  startsAt: instantOf(openingSeconds * 1000),
  expiresAt: instantOf((openingSeconds + 7200) * 1000),
  attach: undefined,
}

/** The error of a call that must fail. */
export function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** One scripted reaction of WeChat; throwing is a broken line. */
export type Step = (request: HttpRequest) => HttpResponse | Promise<HttpResponse>

/** A WeChat that answers as told, one step per request, and keeps what it was sent. */
export function scriptV3(config: Partial<V3ChannelConfig> = {}) {
  let nowMs = openingSeconds * 1000
  const clock: Clock = { now: () => instantOf(nowMs) }
  const requests: HttpRequest[] = []
  const steps: Step[] = []
  const transport: Transport = async (request) => {
    requests.push(request)
    const step = steps.shift()
    if (step === undefined) throw new Error(`nothing is scripted for ${request.method} ${request.url}`)
    return step(request)
  }
  const defaults = { ...credentials, publicKey, transport, clock, random: countingRandom() }
  return {
    channel: createV3Channel({ ...defaults, ...config }),
    transport,
    clock,
    requests,
    now: () => nowMs / 1000,
    advance: (seconds: number) => {
      nowMs += seconds * 1000
    },
    /** Appends what WeChat does next. */
    will: (...more: readonly Step[]) => {
      steps.push(...more)
    },
    /** A signed answer, made when it is sent. */
    answers:
      (status: number, body: string, message: Partial<SignedMessage> = {}) =>
      () =>
        signedAnswer(status, { body, by: 'tw_pubkey', at: nowMs / 1000, ...message }),
  }
}

const merchant = vectorKey('tw_merchant')

export const credentials = {
  appid: 'wx0123456789abcdef',
  mchid: '1900000001',
  merchantSerial: merchant.serial ?? '',
  merchantPrivateKey: merchant.privateKeyPkcs8Base64 ?? '',
  apiV3Key,
}

export const publicKey = {
  id: vectorKey('tw_pubkey').serial ?? '',
  key: vectorKey('tw_pubkey').publicKeyPem ?? '',
}

/** An answer as a refusal has it: without signature. */
export function refusal(status: number, body: unknown, requestId = '08F3B1E6CC05-1'): Step {
  const bytes = typeof body === 'string' ? body : JSON.stringify(body)
  return () => ({ status, headers: { 'request-id': requestId }, body: Buffer.from(bytes) })
}

/** What WeChat says of a paid order, as the vectors have it. */
export function paidOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { expected } = vectorById<{ expected: { plaintext: string } }>('v3-self-gcm-transaction')
  return { ...JSON.parse(expected.plaintext), ...changes }
}

/** The body of `GET /v3/certificates` with the platform certificate of the vectors. */
export function certificateList(key = apiV3Key): string {
  const { certificatePem = '', serial } = vectorKey('tw_platform')
  const sealed = { algorithm: 'AEAD_AES_256_GCM', nonce: '61f9c719728a', associated_data: 'certificate' }
  const ciphertext = seal({
    plaintext: certificatePem,
    nonce: sealed.nonce,
    associatedData: 'certificate',
    key,
  })
  return JSON.stringify({ data: [{ serial_no: serial, encrypt_certificate: { ...sealed, ciphertext } }] })
}

/** A notification as it arrives. */
export function notification(
  resource: Readonly<Record<string, unknown>>,
  options: Partial<SignedMessage> & { readonly eventType?: string; readonly key?: string } = {},
) {
  const sealed = {
    original_type: 'transaction',
    algorithm: 'AEAD_AES_256_GCM',
    associated_data: 'transaction',
  }
  const nonce = 'fdasflkja484'
  const ciphertext = seal({
    plaintext: JSON.stringify(resource),
    nonce,
    associatedData: 'transaction',
    ...(options.key === undefined ? {} : { key: options.key }),
  })
  const body = JSON.stringify({
    id: '6a1c1b9e-0000-5000-8000-000000000001',
    create_time: '2026-01-01T09:12:31+08:00',
    resource_type: 'encrypt-resource',
    event_type: options.eventType ?? 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: { ...sealed, ciphertext, nonce },
  })
  const headers = signatureHeaders({ by: 'tw_pubkey', at: openingSeconds, ...options, body })
  return { body: Buffer.from(body), headers }
}

function countingRandom(): Random {
  let count = 0
  return { token: (length) => String(++count).padStart(length, '0') }
}
