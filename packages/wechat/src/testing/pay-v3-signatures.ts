import {
  createCipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto'
import type { HttpRequest, HttpResponse } from '../transport/transport.ts'
import { vectorKey } from './vectors.ts'

/** WeChat's side of the signatures, written from the protocol and not from `pay-v3/`, so that both can disagree. */

export const apiV3Key = vectorKey('tw_apiv3').value ?? ''
/** Whose signature WeChat puts under an answer. */
export type Signer = 'tw_platform' | 'tw_pubkey'

export interface SignedMessage {
  readonly body: string
  readonly by: Signer
  /** Seconds since the epoch. */
  readonly at: number
  /** Another serial than the signer's own: a lie. */
  readonly serial?: string
  /** WeChat's deliberate mistake. */
  readonly isProbe?: boolean
}

/** The headers of an answer or a notification. */
export function signatureHeaders(message: SignedMessage): Record<string, string> {
  const nonce = 'c5ac7061fccab6bf3e254dcf98995b8c'
  const text = `${message.at}\n${nonce}\n${message.body}\n`
  const signature = sign('sha256', Buffer.from(text), privateKeyOf(message.by)).toString('base64')
  return {
    'wechatpay-timestamp': String(message.at),
    'wechatpay-nonce': nonce,
    'wechatpay-serial': message.serial ?? vectorKey(message.by).serial ?? '',
    'wechatpay-signature': message.isProbe ? `WECHATPAY/SIGNTEST/${signature.slice(19)}` : signature,
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  }
}

/** A signed answer. */
export function signedAnswer(status: number, message: SignedMessage): HttpResponse {
  const headers = { ...signatureHeaders(message), 'request-id': '08F3B1E6CC05-0' }
  return { status, headers, body: Buffer.from(message.body) }
}

/** AEAD_AES_256_GCM as WeChat seals: base64 of ciphertext and tag. */
export function seal(open: {
  readonly plaintext: string | Buffer
  readonly nonce: string
  readonly associatedData: string
  readonly key?: string
}): string {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(open.key ?? apiV3Key), Buffer.from(open.nonce))
  cipher.setAAD(Buffer.from(open.associatedData))
  return Buffer.concat([cipher.update(open.plaintext), cipher.final(), cipher.getAuthTag()]).toString(
    'base64',
  )
}

/** The members of an `Authorization` header, in whatever order they come. */
export function parseAuthorization(header: string): Readonly<Record<string, string>> {
  const [scheme, members = ''] = header.split(/ (.*)/)
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') throw new Error(`WeChat does not know the scheme ${scheme}`)
  return Object.fromEntries([...members.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
}

/** Whether WeChat would accept the request's signature, checked over what is on the wire. */
export function isRequestSigned(request: HttpRequest): boolean {
  const said = parseAuthorization(request.headers['authorization'] ?? '')
  const path = request.url.replace(/^https?:\/\/[^/]+/, '')
  const text = `${request.method}\n${path}\n${said['timestamp']}\n${said['nonce_str']}\n${request.body ?? ''}\n`
  const merchant = new X509Certificate(vectorKey('tw_merchant').certificatePem ?? '').publicKey
  return verify('sha256', Buffer.from(text), merchant, Buffer.from(said['signature'] ?? '', 'base64'))
}

/** Whether the cashier would accept the five members. */
export function isPaySigned(appid: string, pay: Readonly<Record<string, string>>): boolean {
  const text = `${appid}\n${pay['timeStamp']}\n${pay['nonceStr']}\n${pay['package']}\n`
  const merchant = new X509Certificate(vectorKey('tw_merchant').certificatePem ?? '').publicKey
  return verify('sha256', Buffer.from(text), merchant, Buffer.from(pay['paySign'] ?? '', 'base64'))
}

/** A private key of the vectors. */
export function privateKeyOf(name: string): KeyObject {
  const der = Buffer.from(vectorKey(name).privateKeyPkcs8Base64 ?? '', 'base64')
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

/** The public half of a key of the vectors, from its certificate or its PEM. */
export function publicKeyOf(name: string): KeyObject {
  const { certificatePem, publicKeyPem, privateKeyPkcs8Base64 } = vectorKey(name)
  if (certificatePem !== undefined) return new X509Certificate(certificatePem).publicKey
  return privateKeyPkcs8Base64 === undefined
    ? createPublicKey(publicKeyPem ?? '')
    : createPublicKey(privateKeyOf(name))
}
