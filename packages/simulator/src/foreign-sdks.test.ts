import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { startSimulator } from './testing/test-simulator.ts'

/** SDKs that others wrote: a third reading of the protocols. They bring no types that fit here, so these are ours. */
const require = createRequire(import.meta.url)

type Answer = Promise<{ readonly status: number; readonly data: Readonly<Record<string, unknown>> }>
interface AxiosPlugin {
  readonly Wechatpay: new (
    config: object,
  ) => {
    readonly v2: { readonly pay: Readonly<Record<'unifiedorder' | 'orderquery', (params: object) => Answer>> }
    chain(path: string): { get(config?: object): Answer; post(body: object, config?: object): Answer }
  }
}

interface Tenpay {
  readonly urls: Record<string, string>
  getPayParams(order: object): Promise<Readonly<Record<string, string>>>
  orderQuery(order: object): Promise<Readonly<Record<string, string>>>
}

async function start() {
  // These SDKs read the clock of the system.
  const test = await startSimulator({ clock: { now: () => Date.now() } })
  return { ...test, credentials: test.simulator.credentials, url: test.simulator.url }
}

describe('wechatpay-axios-plugin', () => {
  async function startPlugin() {
    const test = await start()
    const { credentials, url } = test
    const { Wechatpay } = require('wechatpay-axios-plugin') as AxiosPlugin
    const sdk = new Wechatpay({
      mchid: credentials.mchid,
      serial: credentials.merchantSerial,
      privateKey: credentials.merchantPrivateKey,
      certs: { [credentials.platformSerial]: credentials.platformCertificate },
      secret: credentials.apiV2Key,
      merchant: {},
      baseURL: `${url}/`,
    })
    return { ...test, sdk }
  }

  test('places, queries and closes a v3 order, believing every signature', async () => {
    const { sdk, credentials } = await startPlugin()
    const { appid, mchid, openids } = credentials
    const order = { description: '豆浆', out_trade_no: 'SDK-000001', notify_url: 'https://till.example/n' }
    const body = { appid, mchid, ...order, amount: { total: 1 }, payer: { openid: openids[0] } }
    const path = 'v3/pay/transactions/out-trade-no/SDK-000001'
    expect((await sdk.chain('v3/pay/transactions/jsapi').post(body)).data['prepay_id']).toMatch(/^wx/)
    expect((await sdk.chain(path).get({ params: { mchid } })).data['trade_state']).toBe('NOTPAY')
    expect((await sdk.chain(`${path}/close`).post({ mchid })).status).toBe(204)
    expect((await sdk.chain('v3/certificates').get()).status).toBe(200)
  })

  test('places and queries a v2 order', async () => {
    const { sdk, credentials } = await startPlugin()
    const { appid, mchid: mch_id, openids } = credentials
    const own = { appid, mch_id, nonce_str: 'nonce', out_trade_no: 'SDK-000002' }
    const order = {
      body: '豆浆',
      total_fee: 1,
      spbill_create_ip: '127.0.0.1',
      trade_type: 'JSAPI',
      openid: openids[0],
    }
    const placed = await sdk.v2.pay.unifiedorder({ ...own, ...order, notify_url: 'https://till.example/n' })
    expect(placed.data['prepay_id']).toMatch(/^wx/)
    expect((await sdk.v2.pay.orderquery(own)).data['trade_state']).toBe('NOTPAY')
  })
})

describe('tenpay', () => {
  test('places a v2 order, and its parameters open the cashier', async () => {
    const { credentials, url, control } = await start()
    const Sdk = require('tenpay') as new (config: object) => Tenpay
    const sdk = new Sdk({
      appid: credentials.appid,
      mchid: credentials.mchid,
      partnerKey: credentials.apiV2Key,
      notify_url: 'http://127.0.0.1:1/n',
    })
    for (const [name, address] of Object.entries(sdk.urls)) {
      sdk.urls[name] = address.replace('https://api.mch.weixin.qq.com', url)
    }
    const openid = credentials.openids[0]
    const params = await sdk.getPayParams({ out_trade_no: 'TENPAY01', body: '豆浆', total_fee: 100, openid })
    expect(await control.post('/_sim/pay', { openid, ...params })).toMatchObject({
      errMsg: 'requestPayment:ok',
    })
    expect(await sdk.orderQuery({ out_trade_no: 'TENPAY01' })).toMatchObject({
      trade_state: 'SUCCESS',
      total_fee: '100',
    })
  })
})
