import { createHash, createHmac } from 'node:crypto'
import { request } from 'node:https'
import type { Simulator } from '../simulator.ts'
import type { PayParams } from './v3-merchant.ts'

type Params = Readonly<Record<string, string>>

/** A merchant's server that speaks v2, written from the documents alone. */
export interface V2Merchant {
  /** Adds appid, mch_id, nonce_str and sign; an empty value leaves a parameter out. */
  call(path: string, params: Params): Promise<V2Answer>
  post(path: string, xml: string): Promise<V2Answer>
  /** The same on the TLS port, with the merchant's certificate unless another, or none, is given. */
  callOverTls(path: string, params: Params, identity?: Identity): Promise<V2Answer>
  unifiedOrder(changes?: Params): Promise<V2Answer>
  payParams(prepayId: string, signType?: 'MD5' | 'HMAC-SHA256'): PayParams
  sign(params: Params, signType?: string): string
}

/** What a caller shows in TLS. PEM texts; empty for nothing. */
export interface Identity {
  readonly cert?: string
  readonly key?: string
}

export interface V2Answer {
  readonly status: number
  readonly text: string
  readonly body: Buffer
  readonly params: Params
}

export function createV2Merchant({
  simulator,
  now,
}: {
  simulator: Simulator
  now: () => number
}): V2Merchant {
  const { credentials, url } = simulator
  const key = credentials.apiV2Key

  const sign = (params: Params, signType = 'MD5') => {
    const names = Object.keys(params).filter((name) => params[name] !== '' && name !== 'sign')
    const joined = names
      .sort()
      .map((name) => `${name}=${params[name]}`)
      .join('&')
    const hash = signType === 'MD5' ? createHash('md5') : createHmac('sha256', key)
    return hash.update(`${joined}&key=${key}`).digest('hex').toUpperCase()
  }
  const post = async (path: string, xml: string) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: xml,
    })
    return answerOf(response.status, Buffer.from(await response.arrayBuffer()))
  }
  const xmlOf = (params: Params) => {
    const own = { appid: credentials.appid, mch_id: credentials.mchid, nonce_str: 'ibuaiVcKdpRxkhJA' }
    const full: Params = { ...own, ...params }
    return writeXml(present({ sign: sign(full, full['sign_type']), ...full }))
  }
  const call = (path: string, params: Params) => post(path, xmlOf(params))
  const { merchantCertificate: cert, merchantPrivateKey, caCertificate: ca } = credentials
  return {
    call,
    callOverTls(path, params, identity = { cert, key: merchantPrivateKey }) {
      const target = new URL(path, simulator.tlsUrl)
      const options = {
        method: 'POST',
        ca,
        agent: false,
        headers: { 'content-type': 'text/xml' },
        ...identity,
      }
      return new Promise((resolve, reject) => {
        const outgoing = request(target, options, async (response) => {
          const chunks: Buffer[] = []
          for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
          resolve(answerOf(response.statusCode ?? 0, Buffer.concat(chunks)))
        })
        outgoing.on('error', reject).end(xmlOf(params))
      })
    },
    post,
    sign,
    unifiedOrder: (changes = {}) =>
      call('/pay/unifiedorder', {
        body: '一杯热豆浆',
        out_trade_no: 'V2ORDER0001',
        total_fee: '100',
        spbill_create_ip: '127.0.0.1',
        notify_url: 'http://127.0.0.1:1/notify',
        trade_type: 'JSAPI',
        openid: credentials.openids[0] ?? '',
        ...changes,
      }),
    payParams(prepayId, signType = 'MD5') {
      const timeStamp = String(Math.floor(now() / 1000))
      const signed = {
        appId: credentials.appid,
        timeStamp,
        nonceStr: 'nonce',
        package: `prepay_id=${prepayId}`,
        signType,
      }
      return { ...signed, paySign: sign(signed, signType) }
    },
  }
}

function answerOf(status: number, body: Buffer): V2Answer {
  const text = body.toString('utf8')
  return { status, text, body, params: readXml(text) }
}

export function readXml(text: string): Params {
  const elements = text.matchAll(/<(\w+)><!\[CDATA\[([\s\S]*?)\]\]><\/\1>/g)
  return Object.fromEntries([...elements].map(([, name, value]) => [name, value]))
}

const present = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''))

const writeXml = (params: Params) =>
  `<xml>${Object.entries(params)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`
