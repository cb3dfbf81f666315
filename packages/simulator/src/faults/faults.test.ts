import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { startTill } from '../testing/test-till.ts'
import { createV2Merchant, readXml } from '../testing/v2-merchant.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'

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

describe('the plan', () => {
  test('counts its calls down, is replaced as a whole, and is cleared by {}', async () => {
    const { control, v2 } = await start({ nextCalls: [{ match: 'orderquery', kind: 'http_500', times: 2 }] })
    await v2.call('/pay/orderquery', { out_trade_no: 'NOBODY' })
    expect(await control.get('/_sim/faults')).toEqual({
      notifications: 'deliver',
      nextCalls: [{ match: 'orderquery', kind: 'http_500', times: 1 }],
    })
    await control.post('/_sim/faults', { notifications: 'double' })
    expect(await control.get('/_sim/faults')).toEqual({ notifications: 'double', nextCalls: [] })
    await control.post('/_sim/faults', {})
    expect(await control.get('/_sim/faults')).toEqual({ notifications: 'deliver', nextCalls: [] })
  })

  test.each([{ notifications: 'explode' }, { nextCalls: [{ match: 'a', kind: 'x' }] }, { nextCalls: 1 }])(
    'refuses %j and says what there is',
    async (plan) => {
      const { control } = await start({})
      const { status, body } = await control.call('POST', '/_sim/faults', plan)
      expect(status).toBe(400)
      expect(JSON.stringify(body)).toContain('lose_answer')
    },
  )
})
