import type { HttpRequest, HttpResponse, RawNotification } from '@minitill/wechat'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import {
  account,
  merchantPublicKey,
  openingSeconds,
  type SignerName,
  signers,
} from '../stage/our-merchant.ts'

/** WeChat's side of v3, made of nothing but the SDK's own formats and cryptography. */

/** Whether the SDK verifies the request's `Authorization` with the public key of the merchant's certificate. */
export function isSigned({ method, url, headers, body }: HttpRequest): boolean {
  const said = readAuthorization(headers['authorization'] ?? '')
  const { pathname, search } = new URL(url)
  const text = Formatter.request(method, pathname + search, said('timestamp'), said('nonce_str'), body)
  return Rsa.verify(text, said('signature'), merchantPublicKey)
}

/** One member of the header, by its name. */
export function readAuthorization(header: string): (member: string) => string {
  return (member) => new RegExp(`[ ,]${member}="([^"]*)"`).exec(header)?.[1] ?? ''
}

/** An answer that the SDK signed as the signer. */
export function answer(wish: {
  readonly status: number
  readonly json?: unknown
  readonly signer: SignerName
  readonly privateKey?: string
}): HttpResponse {
  const body = wish.json === undefined ? '' : JSON.stringify(wish.json)
  return { status: wish.status, headers: signatureHeaders({ ...wish, body }), body: Buffer.from(body) }
}

/** A payment notification that the SDK sealed and signed. */
export function notification(wish: {
  readonly transaction: object
  readonly signer: SignerName
  readonly seconds?: number
  /** Changes what was sealed, before it is signed. */
  readonly alter?: (ciphertext: string) => string
}): RawNotification {
  const { transaction, alter = (ciphertext) => ciphertext } = wish
  const nonce = Formatter.nonce(12)
  const sealed = Aes.AesGcm.encrypt(JSON.stringify(transaction), account.apiV3Key, nonce, 'transaction')
  const body = JSON.stringify({
    id: 'EV-2026010100000000001',
    create_time: '2026-01-01T09:10:10+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: alter(sealed),
      associated_data: 'transaction',
      nonce,
    },
  })
  return { body: Buffer.from(body), headers: signatureHeaders({ ...wish, body }) }
}

/** The sealed resource of a notification, as it is read without any check. */
export function resourceOf({
  body,
}: RawNotification): Record<'ciphertext' | 'associated_data' | 'nonce', string> {
  return JSON.parse(Buffer.from(body).toString('utf8')).resource
}

/** What `GET /v3/certificates` answers: the platform certificate, sealed by the SDK. */
export function certificateList(): object {
  const nonce = Formatter.nonce(12)
  const { serial, known } = signers['platform certificate']
  const ciphertext = Aes.AesGcm.encrypt(known.platformCertificates[0], account.apiV3Key, nonce, 'certificate')
  return {
    data: [{ serial_no: serial, encrypt_certificate: { ciphertext, nonce, associated_data: 'certificate' } }],
  }
}

interface SigningWish {
  readonly body: string
  readonly signer: SignerName
  readonly seconds?: number
  /** Another key than the signer's own. */
  readonly privateKey?: string
}

function signatureHeaders({ body, signer, seconds = openingSeconds, privateKey }: SigningWish) {
  const nonce = Formatter.nonce()
  const key = privateKey ?? signers[signer].privateKey
  return {
    'wechatpay-timestamp': String(seconds),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': signers[signer].serial,
    'wechatpay-signature': Rsa.sign(Formatter.response(seconds, nonce, body), key),
  }
}
