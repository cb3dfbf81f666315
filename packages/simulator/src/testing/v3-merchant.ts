import { createDecipheriv, createSign, createVerify, X509Certificate } from 'node:crypto'
import type { Simulator } from '../simulator.ts'

/** A merchant's server that speaks v3, written from the documents alone. */
export interface V3Merchant {
  call(wish: V3Call): Promise<V3Answer>
  /** Places an order for the first customer and answers its prepay id. */
  prepay(changes?: Readonly<Record<string, unknown>>): Promise<string>
  jsapiBody(changes?: Readonly<Record<string, unknown>>): Record<string, unknown>
  payParams(prepayId: string): PayParams
  open(resource: { ciphertext: string; nonce: string; associated_data: string }): string
  isSignedByWechat(message: { headers: Headers | Readonly<Record<string, string>>; body: string }): boolean
}

export interface PayParams {
  readonly appId: string
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

export interface V3Call {
  readonly method: string
  readonly target: string
  readonly body?: unknown
  /** Changes to what a correct caller would send; undefined leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly timestamp?: string
  readonly serial?: string
  readonly mchid?: string
  /** Signs this instead of the right message. */
  readonly message?: string
  /** Makes the signature in another way. */
  readonly sign?: (message: string) => string
}

export interface V3Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly bytes: Buffer
  /** The body as JSON; an empty object where it is something else. */
  readonly json: Readonly<Record<string, unknown>>
}

export function createV3Merchant({
  simulator,
  now,
}: {
  simulator: Simulator
  now: () => number
}): V3Merchant {
  const { credentials, url } = simulator
  const rsa = (message: string) =>
    createSign('RSA-SHA256').update(message).sign(credentials.merchantPrivateKey, 'base64')
  const seconds = () => String(Math.floor(now() / 1000))

  const call = async (wish: V3Call): Promise<V3Answer> => {
    const body =
      wish.body === undefined ? '' : typeof wish.body === 'string' ? wish.body : JSON.stringify(wish.body)
    const timestamp = wish.timestamp ?? seconds()
    const nonce = 'C380BEC2BFD727A4B6845133519F3AD6'
    const message = wish.message ?? [wish.method, wish.target, timestamp, nonce, body, ''].join('\n')
    const members = [
      `mchid="${wish.mchid ?? credentials.mchid}"`,
      `nonce_str="${nonce}"`,
      `signature="${(wish.sign ?? rsa)(message)}"`,
      `timestamp="${timestamp}"`,
      `serial_no="${wish.serial ?? credentials.merchantSerial}"`,
    ]
    const headers = {
      accept: 'application/json',
      'user-agent': 'test',
      'content-type': 'application/json',
      authorization: `WECHATPAY2-SHA256-RSA2048 ${members.join(',')}`,
      ...wish.headers,
    }
    const given = Object.entries(headers).filter(
      (header): header is [string, string] => header[1] !== undefined,
    )
    const response = await fetch(`${url}${wish.target}`, {
      method: wish.method,
      headers: given,
      ...(body === '' ? {} : { body }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = bytes.toString('utf8')
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      json: isJson ? JSON.parse(text) : {},
    }
  }

  const jsapiBody = (changes: Readonly<Record<string, unknown>> = {}) => ({
    appid: credentials.appid,
    mchid: credentials.mchid,
    description: '一杯热豆浆',
    out_trade_no: 'V3ORDER0001',
    notify_url: 'http://127.0.0.1:1/notify',
    amount: { total: 100, currency: 'CNY' },
    payer: { openid: credentials.openids[0] },
    ...changes,
  })

  return {
    call,
    jsapiBody,
    async prepay(changes) {
      const answer = await call({
        method: 'POST',
        target: '/v3/pay/transactions/jsapi',
        body: jsapiBody(changes),
      })
      if (answer.status !== 200) throw new Error(answer.text)
      return String(answer.json['prepay_id'])
    },
    payParams(prepayId) {
      const signed = {
        appId: credentials.appid,
        timeStamp: seconds(),
        nonceStr: 'nonce',
        package: `prepay_id=${prepayId}`,
      }
      const lines = [signed.appId, signed.timeStamp, signed.nonceStr, signed.package, '']
      return { ...signed, signType: 'RSA', paySign: rsa(lines.join('\n')) }
    },
    open({ ciphertext, nonce, associated_data }) {
      const sealed = Buffer.from(ciphertext, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', credentials.apiV3Key, nonce)
      decipher.setAAD(Buffer.from(associated_data)).setAuthTag(sealed.subarray(-16))
      return decipher.update(sealed.subarray(0, -16)).toString() + decipher.final().toString()
    },
    isSignedByWechat({ headers, body }) {
      const read = (name: string) => (headers instanceof Headers ? headers.get(name) : headers[name]) ?? ''
      const serial = read('wechatpay-serial')
      const key = serial === credentials.publicKeyId ? credentials.publicKey : certificateKey(serial)
      const message = `${read('wechatpay-timestamp')}\n${read('wechatpay-nonce')}\n${body}\n`
      return createVerify('RSA-SHA256').update(message).verify(key, read('wechatpay-signature'), 'base64')
    },
  }

  function certificateKey(serial: string) {
    const certificate = new X509Certificate(credentials.platformCertificate)
    if (certificate.serialNumber !== serial) throw new Error(`Nobody has the serial ${serial}`)
    return certificate.publicKey
  }
}
