import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV2Merchant } from '../testing/v2-merchant.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'

const JSAPI = '/v3/pay/transactions/jsapi'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

async function start() {
  const test = await startSimulator()
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  const merchant = createV3Merchant(parties)
  const { mchid } = test.simulator.credentials
  const byNumber = (number: string) => `/v3/pay/transactions/out-trade-no/${number}`
  return {
    ...test,
    merchant,
    v2: createV2Merchant(parties),
    place: (changes?: Record<string, unknown>) =>
      merchant.call({ method: 'POST', target: JSAPI, body: merchant.jsapiBody(changes) }),
    query: (number: string) => merchant.call({ method: 'GET', target: `${byNumber(number)}?mchid=${mchid}` }),
    close: (number: string) =>
      merchant.call({ method: 'POST', target: `${byNumber(number)}/close`, body: { mchid } }),
    pay: (outTradeNo: string) => test.control.post('/_sim/pay', { outTradeNo }),
  }
}

describe('placing a v3 order', () => {
  test('answers a signed prepay id of 36 characters', async () => {
    const { place, merchant } = await start()
    const answer = await place()
    expect(answer.json['prepay_id']).toMatch(/^wx20260115\d{6}[0-9a-f]{20}$/)
    expect(merchant.isSignedByWechat({ headers: answer.headers, body: answer.text })).toBe(true)
  })

  test.each<[string, Record<string, unknown>, string]>([
    [
      'no total',
      { amount: {} },
      '输入源“/body/amount/total”映射到字段“总金额”必填性规则校验失败，此字段为必填项',
    ],
    [
      'total 0',
      { amount: { total: 0 } },
      '输入源“/body/amount/total”映射到数值字段“总金额”规则校验失败，值低于最小值 1',
    ],
    ['a fractional total', { amount: { total: 1.5 } }, '此字段需要一个合法的 64 位有符号整数'],
    ['a total in text', { amount: { total: '100' } }, '此字段需要一个合法的 64 位有符号整数'],
    ['another currency', { amount: { total: 1, currency: 'USD' } }, '“^CNY$”'],
    ['a short number', { out_trade_no: 'ABC' }, '“商户订单号”字符串规则校验失败，字节数 3，小于最小值 6'],
    [
      'a long number',
      { out_trade_no: 'A'.repeat(33) },
      '“商户订单号”字符串规则校验失败，字节数 33，大于最大值 32',
    ],
    ['a number with a blank', { out_trade_no: 'AB CDEF' }, '字符串必须匹配正则表达式'],
    ['128 characters of description', { description: '豆'.repeat(128) }, '字符数 128，大于最大值 127'],
    ['too much attach', { attach: '豆'.repeat(43) }, '字节数 129，大于最大值 128'],
    ['a query in notify_url', { notify_url: 'https://till.example/n?a=1' }, '“通知地址”'],
    ['a null', { attach: null }, '“附加数据”'],
    ['an openid of nobody', { payer: { openid: 'o'.repeat(28) } }, '无效的openid'],
    ['a time that is none', { time_expire: '20260115100000' }, 'RFC 3339'],
  ])('with %s is refused as PARAM_ERROR', async (_, changes, message) => {
    const { place } = await start()
    const answer = await place(changes)
    expect([answer.status, answer.json['code']]).toEqual([400, 'PARAM_ERROR'])
    expect(answer.json['message']).toContain(message)
  })

  test('takes 127 Chinese characters of description', async () => {
    const { place } = await start()
    expect((await place({ description: '豆'.repeat(127) })).status).toBe(200)
  })

  test('refuses members that do not exist, and lists them', async () => {
    const { place } = await start()
    const answer = await place({ sub_mchid: '1', amount: { total: 1, fee: 2 } })
    expect(answer.json).toEqual({
      code: 'PARAM_ERROR',
      message: '请求中含有未在API文档中定义的参数',
      detail: { location: null, value: ['/body/amount/fee', '/body/sub_mchid'] },
    })
    expect(answer.headers.get('request-id')).toMatch(/-270924358$/)
  })

  test('refuses another mchid than the signed one, another appid, and what is not JSON', async () => {
    const { place, merchant } = await start()
    expect((await place({ mchid: '1900000009' })).json['message']).toBe(
      'http header中的mchid与post payload中的mchid不匹配',
    )
    expect((await place({ appid: 'wx0000000000000000' })).json['code']).toBe('APPID_MCHID_NOT_MATCH')
    expect((await merchant.call({ method: 'POST', target: JSAPI, body: 'a=1' })).json['code']).toBe(
      'PARAM_ERROR',
    )
  })
})

describe('placing the same v3 order again', () => {
  test('with equal parameters answers a new prepay id', async () => {
    const { merchant, control } = await start()
    const first = await merchant.prepay()
    const second = await merchant.prepay()
    expect(second).not.toBe(first)
    expect((await control.orders())[0]?.prepayIds).toEqual([first, second])
  })

  test.each([
    ['INVALID_REQUEST', 400],
    ['OUT_TRADE_NO_USED', 403],
  ])('with changed parameters is refused as %s, as the setting says', async (reentryCode, status) => {
    const { place, control } = await start()
    await control.post('/_sim/settings', { reentryCode })
    await place()
    const answer = await place({ amount: { total: 101, currency: 'CNY' } })
    expect([answer.status, answer.json['code']]).toEqual([status, reentryCode])
  })

  test('after it was paid is refused as ORDER_PAID', async () => {
    const { place, pay } = await start()
    await place()
    await pay('V3ORDER0001')
    const answer = await place()
    expect([answer.status, answer.json]).toEqual([400, { code: 'ORDER_PAID', message: '该订单已支付' }])
  })

  test('after it was closed or has expired is refused as ORDER_CLOSED', async () => {
    const { place, close, simulator } = await start()
    const expiring = { out_trade_no: 'EXPIRING1', time_expire: '2026-01-15T10:30:00+08:00' }
    await place(expiring)
    await place()
    await close('V3ORDER0001')
    await simulator.clock.advance(HOUR)
    expect((await place()).json['code']).toBe('ORDER_CLOSED')
    expect((await place(expiring)).json['code']).toBe('ORDER_CLOSED')
  })

  test('over the other protocol is refused both ways', async () => {
    const { place, v2 } = await start()
    await place({ out_trade_no: 'BOTHWAYS1' })
    await v2.unifiedOrder({ out_trade_no: 'BOTHWAYS2' })
    expect((await v2.unifiedOrder({ out_trade_no: 'BOTHWAYS1' })).params['err_code_des']).toBe(
      '201 商户订单号重复',
    )
    expect((await place({ out_trade_no: 'BOTHWAYS2' })).json['code']).toBe('INVALID_REQUEST')
  })
})

describe('querying a v3 order', () => {
  test('that is unpaid shows no trace of a payment', async () => {
    const { place, query, simulator } = await start()
    await place({ attach: 'a' })
    const { appid, mchid } = simulator.credentials
    expect((await query('V3ORDER0001')).json).toEqual({
      amount: { payer_currency: 'CNY', total: 100 },
      appid,
      mchid,
      out_trade_no: 'V3ORDER0001',
      promotion_detail: [],
      scene_info: { device_id: '' },
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
    })
  })

  test('that is paid shows the payment under either number', async () => {
    const { place, query, pay, merchant, simulator } = await start()
    await place({ attach: 'a' })
    await pay('V3ORDER0001')
    const { appid, mchid, openids } = simulator.credentials
    const byOutTradeNo = await query('V3ORDER0001')
    const transactionId = byOutTradeNo.json['transaction_id']
    const target = `/v3/pay/transactions/id/${transactionId}?mchid=${mchid}`
    expect(transactionId).toMatch(/^4200\d{24}$/)
    expect(byOutTradeNo.json).toEqual({
      amount: { currency: 'CNY', payer_currency: 'CNY', payer_total: 100, total: 100 },
      appid,
      mchid,
      attach: 'a',
      bank_type: 'OTHERS',
      out_trade_no: 'V3ORDER0001',
      payer: { openid: openids[0] },
      promotion_detail: [],
      scene_info: { device_id: '' },
      success_time: '2026-01-15T10:00:00+08:00',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      trade_type: 'JSAPI',
      transaction_id: transactionId,
    })
    expect((await merchant.call({ method: 'GET', target })).json).toEqual(byOutTradeNo.json)
  })

  test('that v2 placed and a customer paid shows it as well', async () => {
    const { v2, pay, query } = await start()
    await v2.unifiedOrder({ out_trade_no: 'FROM_V2_1' })
    await pay('FROM_V2_1')
    expect((await query('FROM_V2_1')).json['trade_state']).toBe('SUCCESS')
  })

  test('signs the number as it stands in the path, escaped', async () => {
    const { place, query } = await start()
    await place({ out_trade_no: 'PIPE|0001' })
    expect((await query('PIPE%7C0001')).json['out_trade_no']).toBe('PIPE|0001')
  })

  test('needs the mchid in the query string, and the own one', async () => {
    const { merchant } = await start()
    const path = '/v3/pay/transactions/out-trade-no/V3ORDER0001'
    const without = await merchant.call({ method: 'GET', target: path })
    const foreign = await merchant.call({ method: 'GET', target: `${path}?mchid=1900000009` })
    expect(without.json['message']).toContain('“直连商户号”必填性规则校验失败')
    expect(foreign.headers.get('request-id')).toMatch(/-268447843$/)
  })
})

describe('closing a v3 order', () => {
  test('answers a signed 204, again and again, and nobody can pay any more', async () => {
    const { place, close, query, merchant, pay } = await start()
    await place()
    for (const _ of [1, 2]) {
      const answer = await close('V3ORDER0001')
      expect([answer.status, answer.text]).toEqual([204, ''])
      expect(merchant.isSignedByWechat({ headers: answer.headers, body: '' })).toBe(true)
    }
    expect((await query('V3ORDER0001')).json['trade_state']).toBe('CLOSED')
    expect(await pay('V3ORDER0001')).toMatchObject({ problem: { code: 'order_closed' } })
  })

  test('that is paid is refused', async () => {
    const { place, close, pay } = await start()
    await place()
    await pay('V3ORDER0001')
    expect((await close('V3ORDER0001')).json['code']).toBe('ORDER_PAID')
  })

  test('that nobody placed answers 204, too, and burns the number', async () => {
    const { place, close, query } = await start()
    expect((await close('V3ORDER0001')).status).toBe(204)
    expect((await query('V3ORDER0001')).status).toBe(404)
    expect((await place()).json['message']).toBe('请求重入时，参数与首次请求时不一致')
  })

  test('takes the mchid in the body', async () => {
    const { merchant } = await start()
    const target = '/v3/pay/transactions/out-trade-no/V3ORDER0001/close'
    const answer = await merchant.call({ method: 'POST', target, body: {} })
    expect(answer.json).toEqual({
      code: 'PARAM_ERROR',
      message: '输入源“/uri_template/mchid”映射到字段“直连商户号”必填性规则校验失败，此字段为必填项',
      detail: { location: 'uri_template' },
    })
  })
})

describe('the age of a v3 order', () => {
  test('a time_expire less than a minute ahead is moved to a minute', async () => {
    const { place, pay, simulator } = await start()
    await place({ time_expire: '2026-01-15T10:00:01+08:00' })
    await simulator.clock.advance(MINUTE - 1000)
    expect(await pay('V3ORDER0001')).toMatchObject({ errMsg: 'requestPayment:ok' })
  })

  test('past its time_expire it cannot be paid, yet is not closed', async () => {
    const { place, pay, query, simulator } = await start()
    await place({ time_expire: '2026-01-15T10:05:00+08:00' })
    await simulator.clock.advance(6 * MINUTE)
    expect(await pay('V3ORDER0001')).toMatchObject({ problem: { code: 'order_expired' } })
    expect((await query('V3ORDER0001')).json['trade_state']).toBe('NOTPAY')
  })

  test('after seven days unpaid it is closed by itself', async () => {
    const { place, query, simulator } = await start()
    await place()
    await simulator.clock.advance(7 * 24 * HOUR)
    expect((await query('V3ORDER0001')).json['trade_state']).toBe('CLOSED')
  })
})
