import { describe, expect, test } from 'vitest'
import { START } from '../testing/manual-time.ts'
import { startSimulator } from '../testing/test-simulator.ts'
import { startTill } from '../testing/test-till.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'

async function start() {
  const till = await startTill()
  const test = await startSimulator({ tillBaseUrl: till.url })
  const merchant = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const { appid, openids } = test.simulator.credentials
  const request = (changes: Record<string, unknown>) =>
    test.control.post('/_sim/request', {
      appid,
      openid: openids[0],
      url: `${till.url}/v1/x`,
      method: 'POST',
      ...changes,
    })
  return { ...test, till, merchant, request, appid, openids }
}

describe('the state', () => {
  test('tells everything that a page needs', async () => {
    const { control, simulator, till, openids } = await start()
    const state = await control.get<{ customers: { openid: string; name: string; balanceFen: number }[] }>(
      '/_sim/state',
    )
    expect(state).toMatchObject({
      now: START,
      merchant: { mchid: simulator.credentials.mchid, name: '迷你小店' },
      app: { appid: simulator.credentials.appid },
      requestDomains: [till.url],
      tillBaseUrl: till.url,
      faults: { notifications: 'deliver' },
      templates: [
        { title: '支付成功通知', keys: [{ key: 'character_string1', label: '订单号' }, {}, {}, {}] },
        { title: '退款到账通知' },
        { title: '订单发货通知' },
      ],
    })
    expect(state.customers.map(({ openid }) => openid)).toEqual(openids)
    expect(state.customers.at(-1)).toMatchObject({ name: '阿福', balanceFen: 50 })
    expect(JSON.stringify(state)).not.toContain(simulator.credentials.appsecret)
  })
})

describe('the clock', () => {
  test('moves ahead by seconds or to a moment, never back', async () => {
    const { control } = await start()
    expect(await control.post('/_sim/clock', { advanceSeconds: 60 })).toEqual({
      now: START + 60_000,
      offsetMs: 60_000,
    })
    expect(await control.post('/_sim/clock', { now: START + 90_000 })).toEqual({
      now: START + 90_000,
      offsetMs: 90_000,
    })
    expect(await control.call('POST', '/_sim/clock', { now: START })).toMatchObject({ status: 400 })
    expect(await control.call('POST', '/_sim/clock', { advanceSeconds: -1 })).toMatchObject({ status: 400 })
    expect(await control.get('/_sim/clock')).toEqual({ now: START + 90_000, offsetMs: 90_000 })
  })

  test('that is a day ahead breaks no signature', async () => {
    const { control, merchant } = await start()
    await control.post('/_sim/clock', { advanceSeconds: 86_400 })
    expect(await merchant.prepay()).toMatch(/^wx20260116/)
  })
})

describe('wx.request', () => {
  test('reaches the till with the Referer of the phone, and is told in the trace', async () => {
    const { request, till, control, appid } = await start()
    till.answerWith({ status: 201, body: '{"order":1}', headers: { 'x-a': 'b' } })
    const header = { Authorization: 'Bearer cs_1', Referer: 'forged' }
    const answer = await request({ header, data: { item: 'soy', text: '豆浆' } })
    expect(answer).toMatchObject({ statusCode: 201, header: { 'x-a': 'b' }, data: { order: 1 } })
    expect(till.received[0]).toMatchObject({
      method: 'POST',
      path: '/v1/x',
      body: '{"item":"soy","text":"豆浆"}',
      headers: {
        authorization: 'Bearer cs_1',
        'content-type': 'application/json',
        referer: `https://servicewechat.com/${appid}/devtools/page-frame.html`,
      },
    })
    expect((await control.trace())[0]).toMatchObject({
      from: 'miniprogram',
      to: 'till',
      status: 201,
      verdict: 'ok',
    })
  })

  test('puts the data of a GET into the query, and of a form into the body', async () => {
    const { request, till } = await start()
    await request({ method: 'GET', data: { a: '1 2' } })
    await request({ header: { 'content-type': 'application/x-www-form-urlencoded' }, data: { a: '1 2' } })
    await request({ method: 'PUT', dataBase64: Buffer.from([0x41, 0x42]).toString('base64') })
    expect(till.received.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/x?a=1+2', ''],
      ['/v1/x', 'a=1+2'],
      ['/v1/x', 'AB'],
    ])
  })

  test('is refused for a domain that is not listed', async () => {
    const { control, appid } = await start()
    const body = { appid, url: 'http://127.0.0.1:1/x' }
    expect(await control.call('POST', '/_sim/request', body)).toMatchObject({
      status: 403,
      body: { code: 'url_not_in_domain_list', errMsg: 'request:fail url not in domain list' },
    })
  })

  test('tells when the till does not answer', async () => {
    const test = await startSimulator({ tillBaseUrl: 'http://127.0.0.1:1' })
    const body = { appid: 'wx', url: 'http://127.0.0.1:1/x' }
    expect(await test.control.call('POST', '/_sim/request', body)).toMatchObject({
      status: 424,
      body: { code: 'request_failed', errMsg: 'request:fail ECONNREFUSED' },
    })
  })
})

describe('the trace', () => {
  test('is read from a number on, up to a limit, or for one order', async () => {
    const { control, merchant } = await start()
    await merchant.prepay()
    await merchant.prepay({ out_trade_no: 'V3ORDER0002' })
    await merchant.call({ method: 'GET', target: '/v3/certificates' })
    const read = async (query: string) => {
      const page = await control.get<{ entries: { seq: number }[]; latest: number }>(`/_sim/trace?${query}`)
      return [page.entries.map(({ seq }) => seq), page.latest]
    }
    expect(await read('')).toEqual([[1, 2, 3], 3])
    expect(await read('after=1&limit=1')).toEqual([[2], 3])
    expect(await read('outTradeNo=V3ORDER0002')).toEqual([[2], 3])
    expect(await read('after=99')).toEqual([[1, 2, 3], 3]) // a reader from before a restart
    expect(await control.call('GET', '/_sim/trace?after=x')).toMatchObject({ status: 400 })
  })

  test('is streamed as it grows', async () => {
    const { simulator, merchant } = await start()
    const response = await fetch(`${simulator.url}/_sim/trace/stream`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader?.read())?.value ?? ''
    await merchant.prepay()
    while (!text.includes('data:')) text += (await reader?.read())?.value ?? ''
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    expect(JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '')).toMatchObject({
      seq: 1,
      method: 'POST',
      verdict: 'ok',
    })
    await reader?.cancel()
  })

  test('shows what is not text in base64', async () => {
    const { request, control } = await start()
    await request({ dataBase64: 'gIGC' })
    expect((await control.trace())[0]).toMatchObject({ requestBody: 'gIGC', requestEncoding: 'base64' })
  })
})

describe('a reset', () => {
  test('leaves nothing but keys and customers', async () => {
    const { control, merchant, simulator, openids } = await start()
    await merchant.prepay()
    await control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    await control.post('/_sim/clock', { advanceSeconds: 60 })
    await control.post('/_sim/faults', { notifications: 'double' })
    await control.post('/_sim/reset')
    expect(await control.get('/_sim/orders')).toEqual({ orders: [] })
    expect(await control.get('/_sim/clock')).toEqual({ now: START, offsetMs: 0 })
    expect(await control.trace()).toEqual([])
    expect(await control.get('/_sim/state')).toMatchObject({
      app: { appid: simulator.credentials.appid },
      faults: { notifications: 'deliver', nextCalls: [] },
      customers: openids.map((openid) => ({ openid })),
    })
    expect(await merchant.prepay()).toMatch(/^wx/)
  })
})

describe('the control API', () => {
  test('says what exists when something else is called', async () => {
    const { control } = await start()
    const { status, body } = await control.call('GET', '/_sim/nothing')
    expect(status).toBe(404)
    expect(JSON.stringify(body)).toContain('POST /_sim/cashier')
  })

  test.each([
    ['/_sim/balance', { openid: 'nobody', balanceFen: 1 }, 404, 'unknown_customer'],
    ['/_sim/balance', { openid: 'nobody', balanceFen: -1 }, 400, 'invalid_member'],
    ['/_sim/balance', {}, 400, 'invalid_member'],
    ['/_sim/subscribe', { openid: 'nobody' }, 404, 'unknown_customer'],
    ['/_sim/settings', { notificationKey: 'x' }, 400, 'invalid_member'],
    ['/_sim/settings', { toString: 'x' }, 400, 'invalid_member'],
    ['/_sim/settings', { loginsPerMinute: -1 }, 400, 'invalid_member'],
    ['/_sim/settings', { pages: 'pages/index' }, 400, 'invalid_member'],
    ['/_sim/phone-code', { openid: 'nobody' }, 404, 'unknown_customer'],
    ['/_sim/unsubscribe', { openid: 'nobody', templateId: 'x' }, 404, 'unknown_customer'],
    ['/_sim/request', { appid: 'wx', url: 'x' }, 400, 'invalid_member'],
    ['/_sim/login', [], 400, 'invalid_body'],
  ])('refuses POST %s with %j', async (path, body, status, code) => {
    const { control } = await start()
    expect(await control.call('POST', path, body)).toMatchObject({ status, body: { code } })
  })
})
