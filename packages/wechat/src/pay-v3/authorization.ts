/** The scheme of both sides' signatures. */
export const AUTHORIZATION_SCHEME = 'WECHATPAY2-SHA256-RSA2048'

/**
 * The `Authorization` header of a request.
 * @param parts.serial of the merchant API certificate, upper-case hex; never a platform serial or a public key id
 * @see WeChat Pay v3 签名生成, 设置HTTP头
 */
export function buildAuthorization(parts: {
  readonly mchid: string
  readonly nonce: string
  readonly signature: string
  readonly timestamp: string
  readonly serial: string
}): string {
  const { mchid, nonce, signature, timestamp, serial } = parts
  const members = { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial }
  const text = Object.entries(members).map(([name, value]) => `${name}="${value}"`)
  return `${AUTHORIZATION_SCHEME} ${text.join(',')}`
}
