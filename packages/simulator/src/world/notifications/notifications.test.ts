import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV2Merchant, readXml } from '../../testing/v2-merchant.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const SECOND = 1000
const DAY = 24 * 3600 * SECOND
const ACK = '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>'

async function start() {
  const till = await startTill()
  const test = await startSimulator()
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  const v2 = createV2Merchant(parties)
  const v3 = createV3Merchant(parties)
  const pay = async (outTradeNo: string) => {
    await test.control.post('/_sim/pay', { outTradeNo })
    await test.simulator.clock.advance(0)
  }
  return {
    ...test,
    till,
    v2,
    v3,
    pay,
    async payV3(changes: Record<string, unknown> = {}) {
      await v3.prepay({ notify_url: `${till.url}/v3/payment`, ...changes })
      await pay('V3ORDER0001')
    },
    async payV2(changes: Record<string, string> = {}) {
      await v2.unifiedOrder({ notify_url: `${till.url}/v2/payment`, ...changes })
      await pay('V2ORDER0001')
    },
    attempts: async () => (await test.control.orders())[0]?.notifications ?? [],
  }
}

const resourceOf = (body: string) =>
  JSON.parse(body) as {
    id: string
    create_time: string
    resource: { original_type: string; ciphertext: string; nonce: string; associated_data: string }
  }

describe('a v3 notification', () => {
  test('is signed, and opens to the transaction as a query shows it', async () => {
    const { payV3, till, v3, simulator } = await start()
    await payV3({ attach: 'a' })
    const [notification] = till.received
    const body = notification?.body ?? ''
    const { resource } = resourceOf(body)
    const { mchid } = simulator.credentials
    const target = `/v3/pay/transactions/out-trade-no/V3ORDER0001?mchid=${mchid}`
    expect(notification).toMatchObject({ method: 'POST', path: '/v3/payment' })
    expect(v3.isSignedByWechat({ headers: notification?.headers ?? {}, body })).toBe(true)
    expect(resource).toMatchObject({ original_type: 'transaction', associated_data: 'transaction' })
    expect(JSON.parse(v3.open(resource))).toEqual((await v3.call({ method: 'GET', target })).json)
  })

  test('has its members in the order in which they are logged', async () => {
    const { payV3, till } = await start()
    await payV3()
    expect(till.received[0]?.body).toMatch(
      /^{"id":"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","create_time":"2026-01-15T10:00:00\+08:00","resource_type":"encrypt-resource","event_type":"TRANSACTION.SUCCESS","summary":"支付成功","resource":{"original_type":"transaction","algorithm":"AEAD_AES_256_GCM","ciphertext":"[^"]+","associated_data":"transaction","nonce":"[0-9A-Za-z]{12}"}}$/,
    )
  })

  test.each([
    ['public_key', 'publicKeyId'],
    ['certificate', 'platformSerial'],
  ] as const)('is signed by the %s when the setting says so', async (notificationKey, serial) => {
    const { payV3, till, v3, control, simulator } = await start()
    await control.post('/_sim/settings', { notificationKey })
    await payV3()
    const { headers = {}, body = '' } = till.received[0] ?? {}
    expect(headers['wechatpay-serial']).toBe(simulator.credentials[serial])
    expect(v3.isSignedByWechat({ headers, body })).toBe(true)
  })

  test.each([
    [200, 'received'],
    [204, 'received'],
    [201, 'refused'],
    [302, 'refused'],
    [500, 'refused'],
  ])('answered with %d counts as %s, whatever the body says', async (status, verdict) => {
    const { payV3, till, attempts } = await start()
    till.answerWith({
      status,
      headers: { location: '/elsewhere' },
      ...(status === 204 ? {} : { body: '{"code":"FAIL"}' }),
    })
    await payV3()
    expect(await attempts()).toMatchObject([{ attempt: 1, verdict, status }])
    expect(till.received).toHaveLength(1)
  })

  test('is sent anew with fresh time, nonce and signature, and the same id', async () => {
    const { payV3, till, simulator, time } = await start()
    till.answerWith({ status: 500 })
    await payV3()
    time.pass(5 * SECOND)
    await simulator.clock.advance(10 * SECOND)
    const [first, second] = till.received
    for (const name of ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature']) {
      expect(second?.headers[name]).not.toBe(first?.headers[name])
    }
    expect(resourceOf(second?.body ?? '').id).toBe(resourceOf(first?.body ?? '').id)
    expect(resourceOf(second?.body ?? '').create_time).toBe(resourceOf(first?.body ?? '').create_time)
  })
})

describe('a v2 notification', () => {
  test.each(['MD5', 'HMAC-SHA256'])(
    'is signed with the %s of the order, without saying so',
    async (sign_type) => {
      const { payV2, till, v2, simulator } = await start()
      till.answerWith({ status: 200, body: ACK })
      await payV2({ sign_type, attach: 'a' })
      const params = readXml(till.received[0]?.body ?? '')
      expect(params['sign']).toBe(v2.sign(params, sign_type))
      expect(params).toMatchObject({
        appid: simulator.credentials.appid,
        attach: 'a',
        bank_type: 'OTHERS',
        cash_fee: '100',
        fee_type: 'CNY',
        is_subscribe: 'N',
        mch_id: simulator.credentials.mchid,
        nonce_str: 'ibuaiVcKdpRxkhJA',
        openid: simulator.credentials.openids[0],
        out_trade_no: 'V2ORDER0001',
        result_code: 'SUCCESS',
        return_code: 'SUCCESS',
        time_end: '20260115100000',
        total_fee: '100',
        trade_type: 'JSAPI',
      })
      expect(params['sign_type']).toBeUndefined()
      expect(till.received[0]?.headers['content-type']).toBe('text/xml')
    },
  )

  test.each([
    [ACK, 'received'],
    ['<xml><return_code>SUCCESS</return_code></xml>', 'received'],
    [ACK.replaceAll('><r', '>\n<r'), 'refused'],
    [ACK.replaceAll('SUCCESS', 'FAIL'), 'refused'],
    ['success', 'refused'],
    ['{"return_code":"SUCCESS"}', 'refused'],
    [`"${ACK}"`, 'refused'],
    ['', 'refused'],
  ])('answered with %j counts as %s', async (body, verdict) => {
    const { payV2, till, attempts } = await start()
    till.answerWith({ status: 200, body })
    await payV2()
    expect(await attempts()).toMatchObject([{ verdict, status: 200 }])
  })
})

describe('the ladder', () => {
  test('tries 16 times in 24 hours and 4 minutes, then gives up', async () => {
    const { payV3, till, attempts, simulator } = await start()
    till.answerWith({ status: 500 })
    await payV3()
    await simulator.clock.advance(2 * DAY)
    const tried = await attempts()
    const minutes = [15 / 60, 15 / 60, 0.5, 3, 10, 20, 30, 30, 30, 60, 180, 180, 180, 360, 360]
    const pauses = tried.slice(1).map(({ at }, index) => (at - (tried[index]?.at ?? 0)) / 60_000)
    expect(pauses).toEqual(minutes)
    expect((tried.at(-1)?.at ?? 0) - (tried[0]?.at ?? 0)).toBe(DAY + 4 * 60 * SECOND)
    expect(tried.at(-1)?.nextAt).toBeNull()
    expect(till.received).toHaveLength(16)
  })

  test('ends with the first receipt', async () => {
    const { payV3, till, attempts, simulator } = await start()
    till.answerWith({ status: 500 })
    await payV3()
    till.answerWith({ status: 200 })
    await simulator.clock.advance(DAY)
    expect(await attempts()).toMatchObject([{ verdict: 'refused' }, { verdict: 'received', nextAt: null }])
  })

  test('gives the till five seconds', async () => {
    const { v3, till, control, time, simulator, attempts } = await start()
    till.answerWith('never')
    await v3.prepay({ notify_url: `${till.url}/slow` })
    await control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    await till.hasReceived(1)
    expect(await attempts()).toEqual([])
    time.pass(5 * SECOND)
    await simulator.clock.advance(0)
    expect(await attempts()).toMatchObject([{ verdict: 'timeout', status: 0 }])
  })

  test('goes on when nobody listens', async () => {
    const { v3, pay, attempts, simulator } = await start()
    await v3.prepay()
    await pay('V3ORDER0001')
    await simulator.clock.advance(30 * SECOND)
    expect(await attempts()).toMatchObject([
      { verdict: 'failed' },
      { verdict: 'failed' },
      { verdict: 'failed' },
    ])
  })

  test('goes on for an address that is none', async () => {
    const { v3, pay, attempts } = await start()
    await v3.prepay({ notify_url: 'http://till:99999/n' })
    await pay('V3ORDER0001')
    expect(await attempts()).toMatchObject([{ verdict: 'failed', status: 0 }])
  })

  test('goes on after a restart where it was', async () => {
    const { payV3, till, restart } = await start()
    till.answerWith({ status: 500 })
    await payV3()
    const again = await restart()
    await again.simulator.clock.advance(15 * SECOND)
    expect(till.received).toHaveLength(2)
    expect((await again.control.orders())[0]?.notifications).toHaveLength(2)
  })

  test('can be run up by hand', async () => {
    const { payV3, till, control, attempts } = await start()
    await payV3()
    await control.post('/_sim/notify', { outTradeNo: 'V3ORDER0001' })
    expect(await attempts()).toMatchObject([{ attempt: 1 }, { attempt: 2, verdict: 'received' }])
    expect(till.received).toHaveLength(2)
  })

  test('does not begin for what is not paid', async () => {
    const { v3, control, simulator, till } = await start()
    await v3.prepay({ notify_url: `${till.url}/n` })
    await simulator.clock.advance(DAY)
    expect(till.received).toHaveLength(0)
    expect(await control.call('POST', '/_sim/notify', { outTradeNo: 'V3ORDER0001' })).toMatchObject({
      status: 409,
      body: { code: 'order_not_paid' },
    })
  })

  test('is told in the trace from WeChat to the till', async () => {
    const { payV3, till, control } = await start()
    till.answerWith({ status: 500, body: 'no' })
    await payV3()
    expect((await control.trace()).at(-1)).toMatchObject({
      from: 'wechat',
      to: 'till',
      url: `${till.url}/v3/payment`,
      status: 500,
      responseBody: 'no',
      verdict: 'refused',
      outTradeNo: 'V3ORDER0001',
    })
  })
})
