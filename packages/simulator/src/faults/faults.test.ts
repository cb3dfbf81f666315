import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { startTill } from '../testing/test-till.ts'
import { createV2Merchant, readXml } from '../testing/v2-merchant.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'
import { callFaultAmounts, notificationFaultAmounts } from './fault-amounts.ts'

async function start(faults: unknown) {
  const till = await startTill()
  const test = await startSimulator()
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  const v2 = createV2Merchant(parties)
  const v3 = createV3Merchant(parties)
  await test.control.post('/_sim/faults', faults)
  const notify_url = `${till.url}/n`
  return {
    ...test,
    till,
    v2,
    v3,
    notify_url,
    async payBoth() {
      await v3.prepay({ notify_url })
      await v2.unifiedOrder({ notify_url })
      await test.control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
      await test.control.post('/_sim/pay', { outTradeNo: 'V2ORDER0001' })
      await test.simulator.clock.advance(0)
      const told = till.received.map(({ headers, body }) => {
        if (body.startsWith('<')) {
          return { params: readXml(body), isSigned: readXml(body)['sign'] === v2.sign(readXml(body)) }
        }
        const content = JSON.parse(v3.open(JSON.parse(body).resource)) as Record<string, unknown>
        return { content, isSigned: v3.isSignedByWechat({ headers, body }) }
      })
      return { v3Told: told.find(({ content }) => content), v2Told: told.find(({ params }) => params) }
    },
  }
}

describe('a notification', () => {
  test('in a wrong amount is signed all the same', async () => {
    const { payBoth } = await start({ notifications: 'wrong_amount' })
    const { v3Told, v2Told } = await payBoth()
    expect(v3Told).toMatchObject({ isSigned: true, content: { amount: { total: 1, payer_total: 1 } } })
    expect(v2Told).toMatchObject({ isSigned: true, params: { total_fee: '1', cash_fee: '1' } })
  })

  test('for another merchant or another app is signed all the same', async () => {
    const { payBoth } = await start({ notifications: 'other_merchant' })
    expect(await payBoth()).toMatchObject({
      v3Told: { isSigned: true, content: { mchid: '1900000000' } },
      v2Told: { isSigned: true, params: { mch_id: '1900000000' } },
    })
    const app = await start({ notifications: 'other_app' })
    expect(await app.payBoth()).toMatchObject({
      v3Told: { isSigned: true, content: { appid: 'wx0000000000000000' } },
      v2Told: { isSigned: true, params: { appid: 'wx0000000000000000' } },
    })
  })

  test('with a wrong signature tells the truth', async () => {
    const { payBoth } = await start({ notifications: 'wrong_signature' })
    const { v3Told, v2Told } = await payBoth()
    expect(v3Told).toMatchObject({
      isSigned: false,
      content: { out_trade_no: 'V3ORDER0001', amount: { total: 100 } },
    })
    expect(v2Told).toMatchObject({ isSigned: false, params: { total_fee: '100' } })
  })

  test('comes twice when it is doubled', async () => {
    const { payBoth, till, control } = await start({ notifications: 'double' })
    await payBoth()
    expect(till.received).toHaveLength(4)
    expect((await control.orders())[1]?.notifications).toMatchObject([{ attempt: 1 }, { attempt: 2 }])
  })

  test('does not come while it is suppressed, and comes when it no longer is', async () => {
    const { payBoth, till, control, simulator } = await start({ notifications: 'suppress' })
    await payBoth()
    expect(till.received).toHaveLength(0)
    expect((await control.orders())[0]?.notifications).toMatchObject([{ verdict: 'suppressed', status: 0 }])
    await control.post('/_sim/faults', {})
    await simulator.clock.advance(15_000)
    expect(till.received).toHaveLength(2)
  })

  test('comes a minute later when it is delayed', async () => {
    const { payBoth, till, simulator } = await start({ notifications: 'delay' })
    await payBoth()
    await simulator.clock.advance(59_000)
    expect(till.received).toHaveLength(0)
    await simulator.clock.advance(1000)
    expect(till.received).toHaveLength(2)
  })
})

describe('a notification that goes a strange way', () => {
  test('has a body that was altered after signing', async () => {
    const { payBoth } = await start({ notifications: 'altered_body' })
    const { v3Told, v2Told } = await payBoth()
    expect(v3Told).toMatchObject({ isSigned: false, content: { out_trade_no: 'V3ORDER0001' } })
    expect(v2Told).toMatchObject({ isSigned: false, params: { total_fee: '1' } })
  })

  test('is at first a probe that must not verify, and then in order', async () => {
    const { v3, control, till, simulator, notify_url } = await start({ notifications: 'signtest' })
    till.answerWith({ status: 401 })
    await v3.prepay({ notify_url })
    await control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    await simulator.clock.advance(15_000)
    const [probe, proper] = till.received
    expect(probe?.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
    expect(proper && v3.isSignedByWechat(proper)).toBe(true)
  })

  test('is overtaken by the next', async () => {
    const { payBoth, till, simulator } = await start({ notifications: 'out_of_order' })
    await payBoth()
    expect(till.received.map(({ body }) => body.startsWith('<'))).toEqual([true])
    await simulator.clock.advance(20_000)
    expect(till.received.at(-1)?.body).toMatch(/^{/)
  })

  test('comes back a day later with the signature of then', async () => {
    const { v3, control, till, simulator, notify_url, time } = await start({ notifications: 'replay' })
    await v3.prepay({ notify_url })
    await control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    await simulator.clock.advance(24 * 3600_000)
    const [first, again] = till.received
    expect(again?.body).toBe(first?.body)
    expect(again && v3.isSignedByWechat(again)).toBe(true)
    const ageSeconds = time.wall.now() / 1000 - Number(again?.headers['wechatpay-timestamp'])
    expect(ageSeconds).toBe(24 * 3600)
  })

  test('is told in the trace as a fault', async () => {
    const { payBoth, control } = await start({ notifications: 'double' })
    await payBoth()
    expect((await control.trace()).at(-1)?.title.en).toContain('A fault on purpose: Sent twice')
  })
})

describe('a call', () => {
  test('that loses its answer was carried out', async () => {
    const { v3, control } = await start({ nextCalls: [{ match: '/jsapi', kind: 'lose_answer' }] })
    await expect(v3.prepay()).rejects.toThrow()
    expect(await control.orders()).toMatchObject([{ outTradeNo: 'V3ORDER0001', state: 'NOTPAY' }])
    expect((await control.trace()).at(-1)).toMatchObject({
      verdict: 'failed',
      status: 200,
      outTradeNo: 'V3ORDER0001',
    })
  })

  test('that meets the gateway in trouble was not carried out', async () => {
    const { v2, control } = await start({
      nextCalls: [{ match: 'pay/unifiedorder', kind: 'http_500', times: 2 }],
    })
    expect((await v2.unifiedOrder()).status).toBe(500)
    expect((await v2.unifiedOrder()).text).toContain('<html>')
    expect(await control.orders()).toEqual([])
    expect((await v2.unifiedOrder()).params['result_code']).toBe('SUCCESS')
  })

  test('that meets WeChat in trouble is told so in its own protocol', async () => {
    const match = { kind: 'system_error', times: 9 }
    const { v2, v3, simulator } = await start({ nextCalls: [{ match: '/', ...match }] })
    const refused = await v3.call({
      method: 'POST',
      target: '/v3/pay/transactions/jsapi',
      body: v3.jsapiBody(),
    })
    const { params } = await v2.unifiedOrder()
    const platform = await fetch(`${simulator.url}/cgi-bin/token`)
    expect([refused.status, refused.json['code']]).toEqual([500, 'SYSTEM_ERROR'])
    expect([params['err_code'], params['sign']]).toEqual(['SYSTEMERROR', v2.sign(params)])
    expect(await platform.json()).toMatchObject({ errcode: -1 })
  })

  test('that is never answered waits, and is not carried out', async () => {
    const { simulator, control, till } = await start({
      nextCalls: [{ match: '/v3/', kind: 'timeout_before' }],
    })
    const abort = new AbortController()
    const answer = fetch(`${simulator.url}/v3/certificates`, { signal: abort.signal }).catch(
      (error: Error) => error.name,
    )
    while ((await control.trace()).length === 0) await control.get('/_sim/clock')
    abort.abort()
    expect(await answer).toBe('AbortError')
    expect((await control.trace())[0]).toMatchObject({ verdict: 'failed', status: 0 })
    expect(till.received).toEqual([])
  })
})

describe('a call that goes wrong in a rarer way', () => {
  test('meets a system error, though it was done', async () => {
    const { v3, v2, control } = await start({
      nextCalls: [{ match: '/', kind: 'system_error_after', times: 2 }],
    })
    await expect(v3.prepay()).rejects.toThrow('SYSTEM_ERROR')
    expect((await v2.unifiedOrder()).params['err_code']).toBe('SYSTEMERROR')
    expect(await control.orders()).toMatchObject([
      { outTradeNo: 'V2ORDER0001' },
      { outTradeNo: 'V3ORDER0001' },
    ])
  })

  test('is one too many', async () => {
    const { v3, v2, simulator } = await start({ nextCalls: [{ match: '/', kind: 'http_429', times: 3 }] })
    await expect(v3.prepay()).rejects.toThrow('FREQUENCY_LIMITED')
    expect((await v2.unifiedOrder()).params['err_code']).toBe('FREQUENCY_LIMITED')
    const token = await fetch(`${simulator.url}/cgi-bin/token`)
    expect(await token.json()).toMatchObject({ errcode: 45009 })
  })

  test('gets a gateway that cannot reach what is behind it', async () => {
    const { v2 } = await start({ nextCalls: [{ match: '/', kind: 'http_502' }] })
    expect(await v2.unifiedOrder()).toMatchObject({
      status: 502,
      text: expect.stringContaining('502 Bad Gateway'),
    })
  })

  test('is answered after eight seconds', async () => {
    const { v2, time, control } = await start({ nextCalls: [{ match: '/', kind: 'slow' }] })
    let isAnswered = false
    const answer = v2.unifiedOrder().then(({ params }) => {
      isAnswered = true
      return params['result_code']
    })
    while ((await control.get<{ nextCalls: unknown[] }>('/_sim/faults')).nextCalls.length > 0);
    time.pass(7999)
    await control.get('/_sim/clock')
    expect(isAnswered).toBe(false)
    time.pass(1)
    expect(await answer).toBe('SUCCESS')
  })

  test('carries a probe that must not verify', async () => {
    const { v3 } = await start({ nextCalls: [{ match: '/', kind: 'signtest' }] })
    const certificates = () => v3.call({ method: 'GET', target: '/v3/certificates' })
    const probe = await certificates()
    expect(probe.headers.get('wechatpay-signature')).toMatch(/^WECHATPAY\/SIGNTEST\//)
    expect(v3.isSignedByWechat({ headers: probe.headers, body: probe.text })).toBe(false)
    const proper = await certificates()
    expect(v3.isSignedByWechat({ headers: proper.headers, body: proper.text })).toBe(true)
  })

  test('is overtaken by the notification of its own order', async () => {
    const { v3, till, notify_url } = await start({
      nextCalls: [{ match: 'jsapi', kind: 'notify_before_answer' }],
    })
    const prepay = v3.prepay({ notify_url })
    await Promise.race([till.hasReceived(1), prepay])
    expect(till.received).toHaveLength(1)
    expect(await prepay).toMatch(/^wx/)
  })

  test('finds another platform certificate', async () => {
    const { v3, simulator } = await start({ nextCalls: [{ match: '/', kind: 'rotate_certificate' }] })
    const { platformSerial } = simulator.credentials
    const { headers } = await v3.call({ method: 'GET', target: '/v3/certificates' })
    expect(headers.get('wechatpay-serial')).not.toBe(platformSerial)
    expect(headers.get('wechatpay-serial')).toBe(simulator.credentials.platformSerial)
  })
})

describe('a skewed clock', () => {
  test('dates signatures of answers and notifications, and nothing else', async () => {
    const { v3, control, till, simulator, notify_url, time } = await start({ clockSkewSeconds: -600 })
    await v3.prepay({ notify_url })
    await control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    await simulator.clock.advance(0)
    const { headers } = await v3.call({ method: 'GET', target: '/v3/certificates' })
    const late = String(time.wall.now() / 1000 - 600)
    expect(headers.get('wechatpay-timestamp')).toBe(late)
    expect(till.received[0]?.headers['wechatpay-timestamp']).toBe(late)
    expect(headers.get('date')).toBe(new Date(time.wall.now()).toUTCString())
  })
})

describe('a fault is chosen', () => {
  const jsapi = '/v3/pay/transactions/jsapi'

  test('by a header, for this one call', async () => {
    const { v2, control, simulator } = await start({})
    const place = async (fault: string) => {
      const headers = { 'minitill-fault': fault }
      return fetch(`${simulator.url}/pay/orderquery`, { method: 'POST', headers, body: '<xml></xml>' })
    }
    expect((await place('http_502')).status).toBe(502)
    expect((await v2.unifiedOrder()).status).toBe(200)
    const unknown = await place('explode')
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('lose_answer')])
    expect((await control.trace()).at(-1)?.reason?.en).toContain('lose_answer')
  })

  test('by a header, for the notifications of the order that the call places', async () => {
    const { v3, control, till, simulator, notify_url } = await start({})
    for (const [number, fault] of [
      ['V3ORDER0001', 'double'],
      ['V3ORDER0002', undefined],
    ] as const) {
      const body = v3.jsapiBody({ notify_url, out_trade_no: number })
      await v3.call({ method: 'POST', target: jsapi, body, headers: { 'minitill-fault': fault } })
      await control.post('/_sim/pay', { outTradeNo: number })
    }
    await simulator.clock.advance(0)
    expect(till.received).toHaveLength(3)
  })

  test('by the amount of an order, once for each number', async () => {
    const { v3, v2 } = await start({})
    await expect(v3.prepay({ amount: { total: 4407, currency: 'CNY' } })).rejects.toThrow('SYSTEM_ERROR')
    expect(await v3.prepay({ amount: { total: 4407, currency: 'CNY' } })).toMatch(/^wx/)
    expect((await v2.unifiedOrder({ total_fee: '4405' })).status).toBe(502)
    expect((await v2.unifiedOrder({ total_fee: '4405' })).params['result_code']).toBe('SUCCESS')
  })

  test('by the amount of an order, for its notifications', async () => {
    const { v2, control, till, simulator, notify_url } = await start({})
    await v2.unifiedOrder({ notify_url, total_fee: '4422' })
    await control.post('/_sim/pay', { outTradeNo: 'V2ORDER0001' })
    await simulator.clock.advance(0)
    expect(till.received).toHaveLength(2)
  })

  test('and the README tells each with its amount', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    const amounts = Object.entries({ ...callFaultAmounts, ...notificationFaultAmounts })
    const untold = amounts.filter(([fen, fault]) => {
      const row = readme.split('\n').find((line) => line.includes((Number(fen) / 100).toFixed(2)))
      return row?.includes(`\`${fault}\``) !== true
    })
    expect(untold).toEqual([])
  })

  test('and what exists is listed in both languages', async () => {
    const { control } = await start({})
    const { known } = await control.get<{
      known: Record<string, Record<string, { zh: string; en: string }>>
    }>('/_sim/faults')
    expect(Object.keys(known['profiles'] ?? {})).toEqual(['calm', 'ordinary_day', 'bad_day', 'black_friday'])
    expect(known).toMatchObject({
      calls: { lose_answer: { zh: expect.any(String), en: expect.any(String) } },
      notifications: { replay: { zh: expect.any(String), en: expect.any(String) } },
      amountsFen: { calls: { 4401: 'lose_answer' }, notifications: { 4421: 'suppress' } },
    })
  })
})

describe('the plan', () => {
  test('counts its calls down, is replaced as a whole, and is cleared by {}', async () => {
    const { control, v2 } = await start({ nextCalls: [{ match: 'orderquery', kind: 'http_500', times: 2 }] })
    await v2.call('/pay/orderquery', { out_trade_no: 'NOBODY' })
    expect(await control.get('/_sim/faults')).toMatchObject({
      notifications: 'deliver',
      nextCalls: [{ match: 'orderquery', kind: 'http_500', times: 1 }],
    })
    await control.post('/_sim/faults', { notifications: 'double' })
    expect(await control.get('/_sim/faults')).toMatchObject({ notifications: 'double', nextCalls: [] })
    await control.post('/_sim/faults', {})
    expect(await control.get('/_sim/faults')).toMatchObject({ notifications: 'deliver', nextCalls: [] })
  })

  test.each([
    { notifications: 'explode' },
    { nextCalls: [{ match: 'a', kind: 'x' }] },
    { nextCalls: 1 },
    { profile: 'doomsday' },
    { clockSkewSeconds: '600' },
  ])('refuses %j and says what there is', async (plan) => {
    const { control } = await start({})
    const { status, body } = await control.call('POST', '/_sim/faults', plan)
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toContain('lose_answer')
  })
})
