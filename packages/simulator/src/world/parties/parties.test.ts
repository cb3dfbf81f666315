import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createAppServer } from '../../testing/app-server.ts'
import { asParty } from '../../testing/as-party.ts'
import { readBill } from '../../testing/read-bill.ts'
import { type Keys, makeDataDir, readKeys, startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV2Merchant, readXml } from '../../testing/v2-merchant.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'
import type { AppCredentials, MerchantCredentials } from '../keys/credentials.ts'

const DAY = 24 * 3600_000
const ORDER = 'V3ORDER0001'

/** Two merchants that take money through the same app; keys take long to make, so a plain second merchant's are kept. */
async function start(wish?: Readonly<Record<string, unknown>>) {
  const dataDir = await makeDataDir(wish === undefined ? plainKeys?.keys : undefined)
  const till = await startTill()
  const test = await startSimulator({ dataDir, tlsPort: 0 })
  const add = () => test.control.post<MerchantCredentials>('/_sim/merchants', wish ?? {})
  const merchant = wish === undefined ? (plainKeys?.merchant ?? (await add())) : await add()
  if (wish === undefined) plainKeys ??= { merchant, keys: await readKeys(dataDir) }
  const serverOf = (simulator: typeof test.simulator) => {
    const parties = { simulator, now: test.time.wall.now }
    return { v2: createV2Merchant(parties), v3: createV3Merchant(parties) }
  }
  const [first, second] = [serverOf(test.simulator), serverOf(asParty(test.simulator, { merchant }))]
  return { ...test, dataDir, till, merchant, serverOf, first, second }
}

let plainKeys: { readonly merchant: MerchantCredentials; readonly keys: Keys } | undefined

/** A second app, bound to the first merchant. */
async function startWithApp(wish: Readonly<Record<string, unknown>> = {}) {
  const shop = await start()
  const app = await shop.control.post<AppCredentials>('/_sim/apps', wish)
  const inApp = asParty(shop.simulator, { app })
  return { ...shop, app, inApp, server: createAppServer({ simulator: inApp }) }
}

describe('a merchant', () => {
  test('is made with a number, keys, certificates and a platform certificate of its own', async () => {
    const { merchant, simulator, dataDir } = await start({ name: '二号店' })
    const { credentials } = simulator
    expect(merchant).toMatchObject({ name: '二号店', appids: [credentials.appid] })
    const own = ['mchid', 'apiV2Key', 'apiV3Key', 'merchantSerial', 'platformSerial', 'publicKeyId'] as const
    for (const name of own) expect(merchant[name]).not.toBe(credentials[name])
    const written = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))
    expect(written).toEqual(credentials)
    expect(written.merchants).toMatchObject([{ mchid: credentials.mchid }, merchant])
  })

  test('is listed without its secrets', async () => {
    const { control, merchant, simulator } = await start()
    const { appid, mchid } = simulator.credentials
    const funds = { unsettledFen: 0, availableFen: 0 }
    expect(await control.get('/_sim/merchants')).toEqual({
      merchants: [
        { mchid, name: '迷你小店', funds, appids: [appid] },
        { mchid: merchant.mchid, name: '迷你小店 2', funds, appids: [appid] },
      ],
    })
  })

  test('uses the numbers that another merchant uses, and is paid for its own order', async () => {
    const { first, second, control, merchant, simulator } = await start()
    await first.v3.prepay({ amount: { total: 100, currency: 'CNY' } })
    await second.v3.prepay({ amount: { total: 700, currency: 'CNY' } })
    await control.post('/_sim/pay', { mchid: merchant.mchid, outTradeNo: ORDER })
    const states = (await control.get<{ orders: object[] }>('/_sim/orders')).orders
    expect(states).toMatchObject([
      { mchid: merchant.mchid, state: 'SUCCESS', totalFen: 700 },
      { mchid: simulator.credentials.mchid, state: 'NOTPAY', totalFen: 100 },
    ])
    const fundsOf = (mchid: string) => control.get(`/_sim/funds?mchid=${mchid}`)
    expect(await fundsOf(merchant.mchid)).toEqual({ unsettledFen: 696, availableFen: 0 })
    expect(await fundsOf(simulator.credentials.mchid)).toEqual({ unsettledFen: 0, availableFen: 0 })
  })

  test('is answered and notified in v3 with keys that are its own alone', async () => {
    const { second, first, till, control, merchant } = await start()
    await second.v3.prepay({ notify_url: `${till.url}/paid` })
    await control.post('/_sim/pay', { mchid: merchant.mchid, outTradeNo: ORDER })
    await control.post('/_sim/clock', { advanceSeconds: 0 })
    const [news] = till.received
    const { resource } = JSON.parse(news?.body ?? '')
    expect(news?.headers['wechatpay-serial']).toBe(merchant.publicKeyId)
    expect(second.v3.isSignedByWechat(news ?? { headers: {}, body: '' })).toBe(true)
    expect(JSON.parse(second.v3.open(resource))).toMatchObject({ mchid: merchant.mchid })
    expect(() => first.v3.open(resource)).toThrow()
    const list = await second.v3.call({ method: 'GET', target: '/v3/certificates' })
    expect(second.v3.isSignedByWechat({ headers: list.headers, body: list.text })).toBe(true)
  })

  test('is answered and notified in v2 with its own key', async () => {
    const { second, till, control, merchant } = await start()
    const { params } = await second.v2.unifiedOrder({ notify_url: `${till.url}/paid` })
    expect(params['sign']).toBe(second.v2.sign(params))
    await control.post('/_sim/pay', { outTradeNo: 'V2ORDER0001' })
    await control.post('/_sim/clock', { advanceSeconds: 0 })
    const news = readXml(till.received[0]?.body ?? '')
    expect(news).toMatchObject({ mch_id: merchant.mchid, sign: second.v2.sign(news) })
  })

  test('gets a recorded notification again with its own signature', async () => {
    const { second, till, control } = await start()
    await second.v3.prepay({ notify_url: `${till.url}/paid` })
    await control.post('/_sim/pay', { outTradeNo: ORDER })
    await control.post('/_sim/clock', { advanceSeconds: 0 })
    const { seq } = (await control.trace()).findLast(({ from }) => from === 'wechat') ?? { seq: 0 }
    await control.post(`/_sim/trace/${seq}/resend`)
    const again = till.received[1] ?? { headers: {}, body: '' }
    expect(second.v3.isSignedByWechat(again)).toBe(true)
  })

  test('is refunded out of its own money, by its own certificate only', async () => {
    const { second, control, merchant, simulator } = await start()
    await second.v2.unifiedOrder({ total_fee: '1000' })
    await control.post('/_sim/pay', { outTradeNo: 'V2ORDER0001' })
    const wish = {
      out_trade_no: 'V2ORDER0001',
      out_refund_no: 'R1',
      total_fee: '1000',
      refund_fee: '400',
    }
    const { merchantCertificate: cert, merchantPrivateKey: key } = simulator.credentials
    const refused = await second.v2.callOverTls('/secapi/pay/refund', wish, { cert, key })
    expect(refused.params).toEqual({ return_code: 'FAIL', return_msg: 'certificate not match' })
    const taken = await second.v2.callOverTls('/secapi/pay/refund', wish)
    expect(taken.params).toMatchObject({ result_code: 'SUCCESS', refund_fee: '400' })
    expect(await control.get(`/_sim/funds?mchid=${merchant.mchid}`)).toEqual({
      unsettledFen: 596,
      availableFen: 0,
    })
  })

  test('finds its own trade in its bill, and nobody else’s', async () => {
    const { first, second, control, simulator, merchant } = await start()
    await first.v3.prepay({ out_trade_no: 'FIRST0001' })
    await second.v3.prepay({ out_trade_no: 'SECOND001' })
    await control.post('/_sim/pay', { outTradeNo: 'FIRST0001' })
    await control.post('/_sim/pay', { outTradeNo: 'SECOND001' })
    await simulator.clock.advance(DAY + 3600_000)
    const ask = async (path: string) => {
      const { json } = await second.v3.call({
        method: 'GET',
        target: `/v3/bill/${path}?bill_date=2026-01-15`,
      })
      const { pathname, search } = new URL(String(json['download_url']))
      const { bytes } = await second.v3.call({ method: 'GET', target: `${pathname}${search}` })
      return readBill(bytes)
    }
    const trades = await ask('tradebill')
    expect(trades.rows).toMatchObject([{ 商户号: merchant.mchid, 商户订单号: 'SECOND001' }])
    expect((await ask('fundflowbill')).rows).toHaveLength(2) // the payment and its fee
  })

  test('gets a new platform certificate without another merchant noticing', async () => {
    const { control, merchant, simulator } = await start()
    const before = simulator.credentials.platformSerial
    const { serials } = await control.post<{ serials: string[] }>('/_sim/certificates/rotate', {
      mchid: merchant.mchid,
    })
    expect(serials[1]).toBe(merchant.platformSerial)
    expect(simulator.credentials.platformSerial).toBe(before)
    expect(simulator.credentials.merchants[1]?.platformSerial).toBe(serials[0])
  })

  test('that signs with the keys of another is refused, and the trace says whose key it was not', async () => {
    const { first, merchant, control } = await start()
    const { status, json } = await first.v3.call({
      method: 'GET',
      target: '/v3/certificates',
      mchid: merchant.mchid,
    })
    expect([status, json['code']]).toEqual([401, 'SIGN_ERROR'])
    const entry = (await control.trace()).at(-1)
    expect(entry?.diagnosis?.expectedString).toContain('/v3/certificates')
  })
})

describe('an order of another merchant', () => {
  const seen = (outcome: { status: number; json: Readonly<Record<string, unknown>> }) => [
    outcome.status,
    outcome.json['code'],
  ]

  async function startPaid() {
    const shop = await start()
    const { second, control } = shop
    await second.v3.prepay()
    await control.post('/_sim/pay', { outTradeNo: ORDER })
    const [order] = await control.orders()
    return { ...shop, transactionId: order?.transactionId ?? '' }
  }

  test('is not found in v3, whichever number it is asked for by', async () => {
    const { first, simulator, transactionId } = await startPaid()
    const get = (way: string) => {
      const target = `/v3/pay/transactions/${way}?mchid=${simulator.credentials.mchid}`
      return first.v3.call({ method: 'GET', target })
    }
    expect(seen(await get(`out-trade-no/${ORDER}`))).toEqual([404, 'ORDER_NOT_EXIST'])
    expect(seen(await get(`id/${transactionId}`))).toEqual([400, 'PARAM_ERROR'])
  })

  test('is not refunded in v3', async () => {
    const { first, transactionId } = await startPaid()
    const body = {
      transaction_id: transactionId,
      out_refund_no: 'R1',
      amount: { refund: 1, total: 100, currency: 'CNY' },
    }
    const answer = await first.v3.call({ method: 'POST', target: '/v3/refund/domestic/refunds', body })
    expect(seen(answer)).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })

  test('is neither found nor refunded in v2', async () => {
    const { first, second, transactionId } = await startPaid()
    const refund = { out_refund_no: 'R1', total_fee: '100', refund_fee: '1' }
    const asked = await first.v2.call('/pay/orderquery', { transaction_id: transactionId })
    expect(asked.params['err_code']).toBe('ORDERNOTEXIST')
    const wanted = { ...refund, transaction_id: transactionId }
    const refused = await first.v2.callOverTls('/secapi/pay/refund', wanted)
    expect(refused.params['err_code']).toBe('INVALID_TRANSACTIONID')
    const own = await second.v2.callOverTls('/secapi/pay/refund', wanted)
    const { refund_id = '' } = own.params
    const peeped = await first.v2.call('/pay/refundquery', { refund_id })
    expect(peeped.params['err_code']).toBe('REFUNDNOTEXIST')
  })

  test('is told apart by its merchant where two others have the same number', async () => {
    const { control, serverOf, simulator } = await startPaid()
    const merchant = await control.post<MerchantCredentials>('/_sim/merchants')
    await serverOf(asParty(simulator, { merchant })).v3.prepay()
    const vague = await control.call('POST', '/_sim/pay', { outTradeNo: ORDER })
    expect(vague).toMatchObject({ status: 409, body: { code: 'several_orders' } })
    const clear = await control.post('/_sim/pay', { outTradeNo: ORDER, mchid: merchant.mchid })
    expect(clear).toMatchObject({ errMsg: 'requestPayment:ok' })
  })
})

describe('an app', () => {
  test('that is not bound to the merchant takes no money for it, until it is bound', async () => {
    const { second, control, merchant, simulator } = await start({ appids: [] })
    const { appid } = simulator.credentials
    const place = (changes = {}) =>
      second.v3.call({
        method: 'POST',
        target: '/v3/pay/transactions/jsapi',
        body: second.v3.jsapiBody(changes),
      })
    const refused = await place()
    expect([refused.status, refused.json['code']]).toEqual([400, 'APPID_MCHID_NOT_MATCH'])
    const inV2 = async (changes = {}) => (await second.v2.unifiedOrder(changes)).params
    expect(await inV2()).toEqual({ return_code: 'FAIL', return_msg: '商户号mch_id与appid不匹配' })
    expect(await inV2({ appid: 'wx0' })).toEqual({
      return_code: 'FAIL',
      return_msg: 'AppID不存在，请检查后再试',
    })
    await control.post('/_sim/bind', { mchid: merchant.mchid, appid })
    expect((await place()).status).toBe(200)
    await control.post('/_sim/unbind', { mchid: merchant.mchid, appid })
    expect((await place({ out_trade_no: 'V3ORDER0002' })).status).toBe(400)
  })

  test('knows the same people by other openids, and each has one wallet', async () => {
    const { app, inApp, control, serverOf, simulator } = await startWithApp()
    expect(app.openids).toHaveLength(simulator.credentials.openids.length)
    await serverOf(inApp).v3.prepay()
    await control.post('/_sim/pay', { outTradeNo: ORDER })
    const { apps } = await control.get<{
      apps: { customers: { openid: string; balanceFen: number }[] }[]
    }>('/_sim/apps')
    const [here, there] = apps.map(({ customers }) => customers[0])
    expect(there?.openid).toBe(app.openids[0])
    expect([here?.balanceFen, there?.balanceFen]).toEqual([19_900, 19_900])
  })

  test('cannot order for the openid of another app', async () => {
    const { inApp, serverOf, simulator } = await startWithApp()
    const { v2, v3 } = serverOf(inApp)
    const openid = simulator.credentials.openids[0] ?? ''
    const body = v3.jsapiBody({ payer: { openid } })
    const answer = await v3.call({ method: 'POST', target: '/v3/pay/transactions/jsapi', body })
    expect(answer.json).toMatchObject({ code: 'PARAM_ERROR', message: '无效的openid' })
    expect((await v2.unifiedOrder({ openid })).params['return_msg']).toBe('appid and openid not match')
  })

  test('cannot exchange the login code of another, which stays good', async () => {
    const { server, control, simulator } = await startWithApp()
    const { code: js_code = '' } = await control.post<{ code?: string }>('/_sim/login', {
      openid: simulator.credentials.openids[0],
    })
    const exchange = ({ own }: typeof server) => {
      const query = { ...own, grant_type: 'authorization_code', js_code }
      return server.get('/sns/jscode2session', query)
    }
    expect(await exchange(server)).toMatchObject({ errcode: 40029 })
    const first = createAppServer({ simulator })
    expect(await exchange(first)).toMatchObject({ openid: simulator.credentials.openids[0] })
  })

  test('sends messages with its own token, from its own template, to its own pages', async () => {
    const { server, app, control, simulator } = await startWithApp({ pages: ['pages/paid/paid'] })
    const [template] = app.templates
    const openid = app.openids[0] ?? ''
    await control.post('/_sim/subscribe', { openid, templateIds: [template?.templateId], answer: 'accept' })
    const send = (page: string, touser = openid) =>
      server.post('/cgi-bin/message/subscribe/send', {
        touser,
        template_id: template?.templateId,
        page,
        data: {
          character_string1: { value: ORDER },
          thing2: { value: '一杯热豆浆' },
          amount3: { value: '¥1.00' },
          time4: { value: '2026年1月15日 10:00' },
        },
      })
    expect(await send('pages/other/other')).toMatchObject({ errcode: 41030 })
    expect(await send('', simulator.credentials.openids[0])).toMatchObject({ errcode: 40003 })
    expect(await send('pages/paid/paid?id=1')).toMatchObject({ errcode: 0 })
  })

  test('ships what was paid in it, and does not know the payments of another', async () => {
    const { server, first, inApp, serverOf, control } = await startWithApp()
    await first.v3.prepay({ out_trade_no: 'ELSEWHERE1' })
    await serverOf(inApp).v3.prepay()
    for (const outTradeNo of ['ELSEWHERE1', ORDER]) await control.post('/_sim/pay', { outTradeNo })
    const list = await server.post('/wxa/sec/order/get_order_list', {})
    expect(list['order_list']).toMatchObject([{ merchant_trade_no: ORDER }])
    const merchant_id = inApp.credentials.mchid
    const other = { merchant_id, merchant_trade_no: 'ELSEWHERE1' }
    expect(await server.post('/wxa/sec/order/get_order', other)).toMatchObject({ errcode: 10060001 })
  })

  test('hears its own events at its own address', async () => {
    const { till, control, app, simulator } = await startWithApp()
    till.answerWith(({ path }) => ({
      status: 200,
      body: new URL(path, 'http://till').searchParams.get('echostr') ?? 'success',
    }))
    const target = { url: `${till.url}/second`, token: 'token' }
    await control.post('/_sim/push', { ...target, appid: app.appid })
    expect(await control.get('/_sim/push')).toEqual({ url: null, mode: null, format: null })
    const accept = (openid: string | undefined, templateId: string | undefined) =>
      control.post('/_sim/subscribe', { openid, templateIds: [templateId], answer: 'accept' })
    await accept(simulator.credentials.openids[0], simulator.credentials.templates[0]?.templateId)
    await accept(app.openids[0], app.templates[0]?.templateId)
    await control.post('/_sim/clock', { advanceSeconds: 0 })
    const events = till.received.filter(({ method }) => method === 'POST')
    expect(events.map(({ body }) => JSON.parse(body).FromUserName)).toEqual([app.openids[0]])
  })
})

describe('merchants and apps', () => {
  test('survive a restart with their money, and a reset without it', async () => {
    const shop = await startWithApp()
    await shop.second.v3.prepay()
    await shop.control.post('/_sim/pay', { outTradeNo: ORDER })
    const before = await shop.control.get('/_sim/merchants')
    const { control, simulator } = await shop.restart()
    expect(await control.get('/_sim/merchants')).toEqual(before)
    expect(simulator.credentials.apps[1]).toEqual(shop.app)
    await control.post('/_sim/reset')
    const { merchants } = await control.get<{ merchants: object[] }>('/_sim/merchants')
    expect(merchants[1]).toMatchObject({ mchid: shop.merchant.mchid, funds: { unsettledFen: 0 } })
  })

  test('are one of each where the folder is of an older build', async () => {
    const dataDir = await makeDataDir()
    const path = (name: string) => join(dataDir, name)
    const read = async (name: string) => JSON.parse(await readFile(path(name), 'utf8'))
    const { merchants, apps, ...credentials } = await read('credentials.json')
    const { merchants: _, ...authority } = await read('authority.json')
    await writeFile(path('credentials.json'), JSON.stringify(credentials))
    await writeFile(path('authority.json'), JSON.stringify(authority))
    const { simulator } = await startSimulator({ dataDir })
    expect(simulator.credentials).toMatchObject({ merchants, apps })
  })

  test.each([
    ['GET', '/_sim/funds?mchid=1', undefined, 'unknown_merchant'],
    ['POST', '/_sim/certificates/rotate', { mchid: '1' }, 'unknown_merchant'],
    ['POST', '/_sim/merchants', { appids: ['wx0'] }, 'unknown_app'],
    ['POST', '/_sim/apps', { mchids: ['1'] }, 'unknown_merchant'],
    ['POST', '/_sim/apps/wx0', { pages: [] }, 'unknown_app'],
    ['POST', '/_sim/merchants', { appids: 'wx0' }, 'invalid_member'],
  ])('%s %s refuses whom it does not know', async (method, path, body, code) => {
    const { control } = await startSimulator()
    expect((await control.call(method, path, body)).body).toMatchObject({ code })
  })
})
