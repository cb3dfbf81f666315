import { type KeyObject, sign, verify } from 'node:crypto'

/** The kind of signature of everything in v3, also the scheme of the `Authorization` header. */
export const V3_SCHEME = 'WECHATPAY2-SHA256-RSA2048'

/**
 * What a merchant signs: five lines, each ended by a line feed, the last one too.
 * @see WeChat Pay v3 如何生成请求签名
 */
export function v3RequestMessage(parts: {
  readonly method: string
  /** Path and query as on the wire. */
  readonly target: string
  readonly timestamp: string
  readonly nonce: string
  readonly body: string
}): string {
  return `${parts.method}\n${parts.target}\n${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`
}

/** What WeChat signs, in answers and notifications: three lines. */
export const v3AnswerMessage = (parts: { timestamp: string; nonce: string; body: string }): string =>
  `${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`

/** What the merchant signs for the cashier: four lines. */
export function v3PayMessage(parts: {
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
}): string {
  return `${parts.appId}\n${parts.timeStamp}\n${parts.nonceStr}\n${parts.package}\n`
}

/** RSASSA-PKCS1-v1_5 with SHA-256, base64. */
export const signRsa = (message: string, privateKey: KeyObject): string =>
  sign('sha256', Buffer.from(message), privateKey).toString('base64')

/** Whether the base64 signature belongs to the message and the key. Stricter than Node, which reads other alphabets too. */
export const verifyRsa = (wish: { message: string; signature: string; publicKey: KeyObject }): boolean =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(wish.signature) &&
  verify('sha256', Buffer.from(wish.message), wish.publicKey, Buffer.from(wish.signature, 'base64'))
