import { createSign } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'

interface Wish {
  readonly host: string
  readonly method?: string
  readonly target: string
  readonly body?: string
  /** Undefined leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** An SDK whose host cannot be configured, on a machine whose hosts file points that host here. */
async function start() {
  const simulation = await startSimulator({ tlsPort: 0 })
  const { simulator, time } = simulation
  const { credentials } = simulator
  const merchant = createV3Merchant({ simulator, now: time.wall.now })

  const authorization = ({ method = 'GET', target, body = '' }: Wish) => {
    const timestamp = String(time.wall.now() / 1000)
    const message = `${method}\n${target}\n${timestamp}\nnonce\n${body}\n`
    const signature = createSign('RSA-SHA256').update(message).sign(credentials.merchantPrivateKey, 'base64')
    const members = {
      mchid: credentials.mchid,
      nonce_str: 'nonce',
      signature,
      timestamp,
      serial_no: credentials.merchantSerial,
    }
    const pairs = Object.entries(members).map(([name, value]) => `${name}="${value}"`)
    return `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`
  }
  const call = (wish: Wish) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const headers = {
        'user-agent': 'sdk',
        accept: 'application/json',
        authorization: authorization(wish),
        ...wish.headers,
      }
      const given = Object.entries(headers).filter(([, value]) => value !== undefined)
      const outgoing = request(
        {
          host: wish.host,
          port: new URL(simulator.tlsUrl ?? '').port,
          path: wish.target,
          method: wish.method ?? 'GET',
          headers: Object.fromEntries(given),
          ca: credentials.caCertificate,
          agent: false,
          lookup: (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
        },
        async (response) => {
          const chunks: Buffer[] = []
          for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          })
        },
      )
      outgoing.on('error', reject).end(wish.body)
    })
  return { ...simulation, merchant, credentials, call }
}

const payHosts = ['api.mch.weixin.qq.com', 'api2.mch.weixin.qq.com', 'api2.wechatpay.cn']

describe('an SDK with a fixed host', () => {
  test.each(payHosts)('reaches pay as %s, and believes the answer', async (host) => {
    const { call, merchant } = await start()
    const { status, headers, body } = await call({ host, target: '/v3/certificates' })
    expect(status).toBe(200)
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    expect(merchant.isSignedByWechat({ headers: texts, body })).toBe(true)
  })

  test('reaches the mini program API as api.weixin.qq.com', async () => {
    const { call, credentials } = await start()
    const { appid, appsecret } = credentials
    const target = `/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${appsecret}`
    const { body } = await call({ host: 'api.weixin.qq.com', target })
    expect(JSON.parse(body)).toMatchObject({ access_token: expect.any(String), expires_in: 7200 })
  })

  test('does not believe a host that is not WeChat’s', async () => {
    const { call } = await start()
    await expect(call({ host: 'api.example.com', target: '/v3/certificates' })).rejects.toThrow('altnames')
  })

  test('finds a signature on an empty 204, too', async () => {
    const { call, merchant, credentials } = await start()
    await merchant.prepay()
    const { status, headers, body } = await call({
      host: 'api.mch.weixin.qq.com',
      method: 'POST',
      target: '/v3/pay/transactions/out-trade-no/V3ORDER0001/close',
      body: JSON.stringify({ mchid: credentials.mchid }),
      headers: { 'content-type': 'application/json' },
    })
    expect([status, body]).toEqual([204, ''])
    const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
    expect(merchant.isSignedByWechat({ headers: texts, body: '' })).toBe(true)
    expect(headers['wechatpay-signature-type']).toBe('WECHATPAY2-SHA256-RSA2048')
  })

  test.each([
    ['GET', '/v3/pay/transactions/jsapi', 405],
    ['GET', '/v3/no/such/thing', 404],
  ])('gets an empty answer to %s %s', async (method, target, status) => {
    const { call } = await start()
    const answer = await call({ host: 'api.mch.weixin.qq.com', method, target })
    expect([answer.status, answer.body]).toEqual([status, ''])
  })

  test.each(['user-agent', 'accept'])(
    'is refused without %s, before its signature is looked at',
    async (name) => {
      const { call } = await start()
      const headers = { [name]: undefined, authorization: undefined }
      const { status, body } = await call({
        host: 'api.mch.weixin.qq.com',
        target: '/v3/certificates',
        headers,
      })
      expect([status, JSON.parse(body)]).toEqual([
        400,
        { code: 'INVALID_REQUEST', message: 'Http头缺少Accept或User-Agent' },
      ])
    },
  )
})
