import { createHash, createSign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV2Merchant } from '../testing/v2-merchant.ts'
import { createV3Merchant, type PayParams } from '../testing/v3-merchant.ts'

interface Answer {
  readonly ok?: boolean
  readonly errMsg?: string
  readonly problem?: { readonly code: string; readonly message: { readonly zh: string; readonly en: string } }
  readonly [name: string]: unknown
}

async function start() {
  const test = await startSimulator()
  const { credentials } = test.simulator
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  const v3 = createV3Merchant(parties)
  const v2 = createV2Merchant(parties)
  const openid = credentials.openids[0] ?? ''
  const send = (path: string) => (params: object) => test.control.post<Answer>(path, { openid, ...params })
  return {
    ...test,
    credentials,
    v2,
    v3,
    openid,
    open: send('/_sim/cashier'),
    pay: send('/_sim/pay'),
    cancel: send('/_sim/cancel'),
    v3Params: async () => v3.payParams(await v3.prepay()),
    v2Params: async (signType: 'MD5' | 'HMAC-SHA256' = 'MD5') => {
      const { params } = await v2.unifiedOrder({ sign_type: signType })
      return v2.payParams(params['prepay_id'] ?? '', signType)
    },
  }
}

describe('the cashier', () => {
  test('opens for RSA, MD5 and HMAC-SHA256, each as it was placed', async () => {
    const { open, v3Params, v2, v2Params } = await start()
    const amount = {
      ok: true,
      merchantName: '迷你小店',
      description: '一杯热豆浆',
      totalFen: 100,
      balanceFen: 20_000,
    }
    const other = await v2.unifiedOrder({ out_trade_no: 'HMACORDER', sign_type: 'HMAC-SHA256' })
    expect(await open(await v3Params())).toEqual(amount)
    expect(await open(await v2Params())).toEqual(amount)
    expect(await open(v2.payParams(other.params['prepay_id'] ?? '', 'HMAC-SHA256'))).toEqual(amount)
  })

  test('takes the money, once', async () => {
    const { pay, v3Params, control, openid } = await start()
    const params = await v3Params()
    const paid = await pay({ ...params, password: '123456' })
    const state = await control.get<{ customers: { openid: string; balanceFen: number }[] }>('/_sim/state')
    expect(paid).toEqual({
      errMsg: 'requestPayment:ok',
      transactionId: expect.stringMatching(/^4200\d{24}$/),
    })
    expect(state.customers.find((customer) => customer.openid === openid)?.balanceFen).toBe(19_900)
    expect((await pay(params)).problem?.code).toBe('order_paid')
  })

  test('stays open after a wrong password and without enough money', async () => {
    const { pay, v3Params, control, openid } = await start()
    const params = await v3Params()
    expect((await pay({ ...params, password: '000000' })).problem?.code).toBe('wrong_password')
    await control.post('/_sim/balance', { openid, balanceFen: 99 })
    expect((await pay(params)).problem?.code).toBe('not_enough')
    await control.post('/_sim/balance', { openid, balanceFen: 100 })
    expect((await pay({ ...params, password: '12345' })).problem?.code).toBe('wrong_password')
    expect((await pay({ ...params, password: '271828' })).errMsg).toBe('requestPayment:ok')
  })

  test('is closed by the customer without harm to the order', async () => {
    const { cancel, open, v3Params } = await start()
    const params = await v3Params()
    expect(await cancel(params)).toEqual({ errMsg: 'requestPayment:fail cancel' })
    expect((await open(params)).ok).toBe(true)
  })

  test('tells its story in the trace, with the string that should have been signed', async () => {
    const { open, v2Params, control } = await start()
    await open({ ...(await v2Params()), paySign: 'A'.repeat(32) })
    const entry = (await control.trace()).at(-1)
    expect(entry).toMatchObject({
      from: 'miniprogram',
      to: 'wechat',
      url: 'wx.requestPayment',
      verdict: 'refused',
    })
    expect(entry?.stringToSign).toMatch(
      /^appId=wx\w+&nonceStr=nonce&package=prepay_id=\w+&signType=MD5&timeStamp=\d+&key=\*{4}$/,
    )
  })
})

describe('the cashier does not open', () => {
  test.each<[string, (params: PayParams) => object, string, string]>([
    ['a member is missing', ({ nonceStr: _, ...rest }) => rest, 'param_missing', 'nonceStr'],
    [
      'timeStamp is a number',
      (params) => ({ ...params, timeStamp: 1 }),
      'param_not_text',
      'should be String instead of Number',
    ],
    ['the sign type does not exist', (params) => ({ ...params, signType: 'SHA1' }), 'sign_type', 'signType'],
    [
      'the package has no prefix',
      (params) => ({ ...params, package: params.package.slice(10) }),
      'package',
      'package',
    ],
    [
      'nobody knows the prepay id',
      (params) => ({ ...params, package: 'prepay_id=wx0' }),
      'prepay_unknown',
      '不存在',
    ],
    [
      'the kind of signature changes',
      (params) => ({ ...params, signType: 'MD5' }),
      'sign_kind_mismatch',
      '签名',
    ],
    ['the sign type is left out', ({ signType: _, ...rest }) => rest, 'sign_kind_mismatch', '签名'],
    ['another mini program runs', (params) => ({ ...params, appId: 'wx0' }), 'app_id', 'appid'],
    [
      'a value changed after signing',
      (params) => ({ ...params, nonceStr: 'x' }),
      'pay_sign',
      '支付验证签名失败',
    ],
  ])('when %s', async (_, change, code, errMsg) => {
    const { open, v3Params } = await start()
    const answer = await open(change(await v3Params()))
    expect(answer.ok).toBe(false)
    expect(answer.problem?.code).toBe(code)
    expect(answer.errMsg).toContain(`requestPayment:fail`)
    expect(answer.errMsg).toContain(errMsg)
  })

  test('to another customer than the one of the order', async () => {
    const { open, v3Params, credentials } = await start()
    const answer = await open({ ...(await v3Params()), openid: credentials.openids[1] })
    expect(answer).toMatchObject({
      errMsg: 'requestPayment:fail 下单账号与支付账号不一致',
      problem: { code: 'payer_mismatch' },
    })
  })

  test('two hours after the prepay, and again for a fresh one', async () => {
    const { open, v3Params, simulator } = await start()
    const params = await v3Params()
    await simulator.clock.advance(2 * 3600_000 + 1000)
    expect((await open(params)).problem?.code).toBe('prepay_expired')
    expect((await open(await v3Params())).ok).toBe(true)
  })

  test('after the order was closed, expired or paid', async () => {
    const { open, v2, control, simulator } = await start()
    const place = async (number: string, changes = {}) => {
      const { params } = await v2.unifiedOrder({ out_trade_no: number, ...changes })
      return v2.payParams(params['prepay_id'] ?? '')
    }
    const closed = await place('CLOSED01')
    const paid = await place('PAID0001')
    const expired = await place('EXPIRED1', { time_expire: '20260115101000' })
    await v2.call('/pay/closeorder', { out_trade_no: 'CLOSED01' })
    await control.post('/_sim/pay', { outTradeNo: 'PAID0001' })
    await simulator.clock.advance(601_000)
    expect((await open(closed)).problem?.code).toBe('order_closed')
    expect((await open(paid)).problem?.code).toBe('order_paid')
    expect((await open(expired)).problem?.code).toBe('order_expired')
  })
})

describe('a wrong paySign is explained', () => {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()
  type Wrong = (signed: { params: PayParams; key: string; apiV3Key: string; appsecret: string }) => string
  const join = (params: Record<string, string>) =>
    Object.keys(params)
      .sort()
      .map((name) => `${name}=${params[name]}`)
      .join('&')

  test.each<[string, Wrong]>([
    [
      '`appid`',
      ({ params: { paySign: _, appId, ...rest }, key }) =>
        md5(`${join({ ...rest, appid: appId })}&key=${key}`),
    ],
    [
      '`timeStamp`',
      ({ params: { paySign: _, timeStamp, ...rest }, key }) =>
        md5(`${join({ ...rest, timestamp: timeStamp })}&key=${key}`),
    ],
    [
      'without `appId`',
      ({ params: { paySign: _, appId: __, ...rest }, key }) => md5(`${join(rest)}&key=${key}`),
    ],
    [
      'without `signType`',
      ({ params: { paySign: _, signType: __, ...rest }, key }) => md5(`${join(rest)}&key=${key}`),
    ],
    [
      '`prepay_id=`',
      ({ params: { paySign: _, ...rest }, key }) =>
        md5(`${join({ ...rest, package: rest.package.slice(10) })}&key=${key}`),
    ],
    ['APIv3 key', ({ params: { paySign: _, ...rest }, apiV3Key }) => md5(`${join(rest)}&key=${apiV3Key}`)],
    [
      "app's secret",
      ({ params: { paySign: _, ...rest }, appsecret }) => md5(`${join(rest)}&key=${appsecret}`),
    ],
    ['`&key=`', ({ params: { paySign: _, ...rest } }) => md5(join(rest))],
    ['upper case', ({ params }) => params.paySign.toLowerCase()],
    ['32 upper-case hex digits', () => 'A'.repeat(64)],
    ['compare with the string', () => 'A'.repeat(32)],
  ])('in v2: %s', async (hint, wrong) => {
    const { open, v2Params, credentials } = await start()
    const params = await v2Params()
    const { apiV2Key: key, apiV3Key, appsecret } = credentials
    const answer = await open({ ...params, paySign: wrong({ params, key, apiV3Key, appsecret }) })
    expect(answer.problem?.code).toBe('pay_sign')
    expect(answer.problem?.message.en).toContain(hint)
    expect(JSON.stringify(answer)).not.toContain(key)
  })

  test.each<[string, (params: PayParams) => string]>([
    ['line feed', (params) => `${params.appId}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}`],
    [
      '`prepay_id=`',
      (params) => `${params.appId}\n${params.timeStamp}\n${params.nonceStr}\n${params.package.slice(10)}\n`,
    ],
    ['appId, is missing', (params) => `${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`],
    [
      'does not sign the signType',
      (params) => `${params.appId}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\nRSA\n`,
    ],
    ['key is right and the string is not', () => 'something else'],
  ])('in v3: %s', async (hint, message) => {
    const { open, v3Params, credentials } = await start()
    const params = await v3Params()
    const paySign = createSign('RSA-SHA256')
      .update(message(params))
      .sign(credentials.merchantPrivateKey, 'base64')
    expect((await open({ ...params, paySign })).problem?.message.en).toContain(hint)
  })

  test.each([
    ['base64', 'not base64!'],
    ['256 bytes', 'A'.repeat(32)],
  ])('in v3: %s', async (hint, paySign) => {
    const { open, v3Params } = await start()
    expect((await open({ ...(await v3Params()), paySign })).problem?.message.en).toContain(hint)
  })
})

describe('an order is paid by its number', () => {
  test('without a phone, by its own payer', async () => {
    const { v3, control, credentials } = await start()
    await v3.prepay()
    const other = { outTradeNo: 'V3ORDER0001', openid: credentials.openids[1] }
    expect(await control.post<Answer>('/_sim/pay', other)).toMatchObject({
      problem: { code: 'payer_mismatch' },
    })
    expect(await control.post<Answer>('/_sim/pay', { outTradeNo: 'V3ORDER0001' })).toMatchObject({
      errMsg: 'requestPayment:ok',
    })
    expect(await control.call('POST', '/_sim/pay', { outTradeNo: 'NOBODY' })).toMatchObject({
      status: 404,
      body: { code: 'unknown_order' },
    })
  })
})
