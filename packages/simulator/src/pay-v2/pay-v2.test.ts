import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV2Merchant } from '../testing/v2-merchant.ts'

const HOUR = 3600_000

async function start() {
  const test = await startSimulator()
  const v2 = createV2Merchant({ simulator: test.simulator, now: test.time.wall.now })
  return {
    ...test,
    v2,
    query: (params: Record<string, string>) => v2.call('/pay/orderquery', params),
    close: (number: string) => v2.call('/pay/closeorder', { out_trade_no: number }),
    pay: (outTradeNo: string) => test.control.post('/_sim/pay', { outTradeNo }),
  }
}

describe('a v2 call', () => {
  test.each<[string, Record<string, string>, string]>([
    ['another key', { sign: 'C380BEC2BFD727A4B6845133519F3AD6' }, '签名错误'],
    ['no sign', { sign: '' }, '签名错误'],
    ['128 bytes and more of body', { body: '豆'.repeat(43) }, 'body参数长度有误'],
    ['a long number', { out_trade_no: 'A'.repeat(33) }, 'out_trade_no参数长度有误'],
    ['a long nonce', { nonce_str: 'A'.repeat(33) }, 'nonce_str参数长度有误'],
    ['total_fee 0', { total_fee: '0' }, 'invalid total_fee'],
    ['a fractional total_fee', { total_fee: '1.5' }, 'invalid total_fee'],
    ['a name for an address', { spbill_create_ip: 'localhost' }, 'invalid spbill_create_ip'],
    ['a bare domain to notify', { notify_url: 'https://till.example' }, 'invalid notify_url'],
    ['a query in notify_url', { notify_url: 'https://till.example/n?a=1' }, 'invalid notify_url'],
    ['no body', { body: '' }, '缺少参数body'],
    ['no mch_id', { mch_id: '' }, '缺少参数mch_id'],
    ['no openid for a JSAPI order', { openid: '' }, 'JSAPI支付必须传openid'],
    ['no such openid', { openid: 'o'.repeat(28) }, 'appid and openid not match'],
    ['what is no openid', { openid: 'me' }, 'invalid openid'],
    ['another appid', { appid: 'wx0000000000000000' }, 'AppID不存在，请检查后再试'],
    ['no such trade type', { trade_type: 'MICROPAY' }, 'invalid trade_type'],
    ['no product for a NATIVE order', { trade_type: 'NATIVE' }, '缺少参数product_id'],
    ['no scene for an MWEB order', { trade_type: 'MWEB' }, '缺少参数scene_info'],
    ['a scene without H5', { trade_type: 'MWEB', scene_info: '{"h5_info":{}}' }, 'invalid scene_info'],
    ['too little time', { time_expire: '20260115100059' }, 'time_expire时间过短，刷卡至少1分钟，其他5分钟'],
  ])('with %s fails with HTTP 200, unsigned', async (_, changes, message) => {
    const { v2 } = await start()
    const answer = await v2.unifiedOrder(changes)
    expect([answer.status, answer.params]).toEqual([200, { return_code: 'FAIL', return_msg: message }])
  })

  test('is answered in the very bytes of the live gateway when its signature is wrong', async () => {
    const { v2 } = await start()
    expect((await v2.unifiedOrder({ sign: 'X' })).text).toBe(
      '<xml><return_code><![CDATA[FAIL]]></return_code>\n<return_msg><![CDATA[签名错误]]></return_msg>\n</xml>',
    )
  })

  test.each([
    ['', 'post数据为空'],
    ['<xml><a>1</a><a>1</a></xml>', 'XML格式错误'],
    ['<!DOCTYPE xml><xml><a>1</a></xml>', 'XML格式错误'],
    ['{}', 'XML格式错误'],
  ])('with the body %j fails: %s', async (xml, message) => {
    const { v2 } = await start()
    expect((await v2.post('/pay/unifiedorder', xml)).params['return_msg']).toBe(message)
  })

  test('is a POST', async () => {
    const { simulator } = await start()
    const response = await fetch(`${simulator.url}/pay/orderquery`)
    expect(await response.text()).toContain('请使用post方法')
  })

  test('signed with HMAC-SHA256 is answered with HMAC-SHA256', async () => {
    const { v2 } = await start()
    const { params } = await v2.unifiedOrder({ sign_type: 'HMAC-SHA256' })
    expect(params['sign']).toBe(v2.sign(params, 'HMAC-SHA256'))
    expect(params['sign_type']).toBeUndefined()
  })

  test('shows in the trace over which string its signature was checked, without the key', async () => {
    const { v2, control, simulator } = await start()
    await v2.unifiedOrder({ sign: 'X' })
    const [entry] = await control.trace()
    expect(entry?.stringToSign).toMatch(/^appid=.*&total_fee=100&trade_type=JSAPI&key=\*{4}$/)
    expect(JSON.stringify(entry)).not.toContain(simulator.credentials.apiV2Key)
    expect(entry).toMatchObject({ verdict: 'refused', outTradeNo: 'V2ORDER0001' })
  })
})

describe('a v2 unified order', () => {
  test('answers a prepay id, signed, with a nonce of its own', async () => {
    const { v2, simulator } = await start()
    const { appid, mchid } = simulator.credentials
    const { params } = await v2.unifiedOrder()
    expect(params).toMatchObject({
      return_code: 'SUCCESS',
      return_msg: 'OK',
      result_code: 'SUCCESS',
      appid,
      mch_id: mchid,
      trade_type: 'JSAPI',
    })
    expect(params['prepay_id']).toMatch(/^wx20260115\d{6}[0-9a-f]{20}$/)
    expect(params['sign']).toBe(v2.sign(params))
    expect(params['nonce_str']).not.toBe('ibuaiVcKdpRxkhJA')
  })

  test('repeated keeps its prepay id for two hours, then gets a fresh one', async () => {
    const { v2, simulator } = await start()
    const first = (await v2.unifiedOrder()).params['prepay_id']
    expect((await v2.unifiedOrder({ nonce_str: 'another' })).params['prepay_id']).toBe(first)
    await simulator.clock.advance(2 * HOUR)
    const later = (await v2.unifiedOrder()).params['prepay_id']
    expect(later).not.toBe(first)
    expect(later).toMatch(/^wx/)
  })

  test.each<Record<string, string>>([
    { total_fee: '101' },
    { body: '两杯热豆浆' },
    { spbill_create_ip: '127.0.0.2' },
    { attach: 'a' },
  ])('repeated with %j is refused as 201 商户订单号重复, signed', async (changes) => {
    const { v2 } = await start()
    await v2.unifiedOrder()
    const { params } = await v2.unifiedOrder(changes)
    expect(params).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'INVALID_REQUEST',
      err_code_des: '201 商户订单号重复',
    })
    expect(params['sign']).toBe(v2.sign(params))
  })

  test('that is paid is refused as ORDERPAID, one that is closed as ORDERCLOSED', async () => {
    const { v2, pay, close } = await start()
    await v2.unifiedOrder({ out_trade_no: 'PAID01' })
    await v2.unifiedOrder({ out_trade_no: 'CLOSED01' })
    await pay('PAID01')
    await close('CLOSED01')
    expect((await v2.unifiedOrder({ out_trade_no: 'PAID01' })).params['err_code']).toBe('ORDERPAID')
    expect((await v2.unifiedOrder({ out_trade_no: 'CLOSED01' })).params['err_code']).toBe('ORDERCLOSED')
  })
})

describe('a v2 query', () => {
  test('of an unpaid order has only the members of an unpaid order', async () => {
    const { v2, query, simulator } = await start()
    await v2.unifiedOrder({ attach: 'a' })
    const { nonce_str: _, sign, ...params } = (await query({ out_trade_no: 'V2ORDER0001' })).params
    expect(params).toEqual({
      return_code: 'SUCCESS',
      return_msg: 'OK',
      appid: simulator.credentials.appid,
      mch_id: simulator.credentials.mchid,
      result_code: 'SUCCESS',
      out_trade_no: 'V2ORDER0001',
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
    })
    expect(sign).toMatch(/^[0-9A-F]{32}$/)
  })

  test('of a paid order tells the payment, under either number', async () => {
    const { v2, query, pay, simulator } = await start()
    await v2.unifiedOrder({ attach: 'a', device_info: 'WEB' })
    await pay('V2ORDER0001')
    const { params } = await query({ out_trade_no: 'V2ORDER0001' })
    expect(params).toMatchObject({
      trade_state: 'SUCCESS',
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      total_fee: '100',
      cash_fee: '100',
      fee_type: 'CNY',
      is_subscribe: 'N',
      openid: simulator.credentials.openids[0],
      time_end: '20260115100000',
      attach: 'a',
      device_info: 'WEB',
    })
    const again = await query({ transaction_id: params['transaction_id'] ?? '' })
    expect(again.params['out_trade_no']).toBe('V2ORDER0001')
  })

  test('of nothing is refused as ORDERNOTEXIST, of no number at all before that', async () => {
    const { query } = await start()
    expect((await query({ out_trade_no: 'NOBODY' })).params).toMatchObject({
      result_code: 'FAIL',
      err_code: 'ORDERNOTEXIST',
      err_code_des: 'order not exist',
    })
    expect((await query({})).params['return_code']).toBe('FAIL')
  })
})

describe('closing a v2 order', () => {
  test('works once, then says ORDERCLOSED', async () => {
    const { v2, close, query } = await start()
    await v2.unifiedOrder()
    expect((await close('V2ORDER0001')).params).toMatchObject({ result_code: 'SUCCESS', result_msg: 'OK' })
    expect((await close('V2ORDER0001')).params['err_code']).toBe('ORDERCLOSED')
    expect((await query({ out_trade_no: 'V2ORDER0001' })).params['trade_state']).toBe('CLOSED')
  })

  test('says ORDERPAID and ORDERNOTEXIST', async () => {
    const { v2, close, pay } = await start()
    await v2.unifiedOrder()
    await pay('V2ORDER0001')
    expect((await close('V2ORDER0001')).params['err_code']).toBe('ORDERPAID')
    expect((await close('NOBODY')).params['err_code']).toBe('ORDERNOTEXIST')
  })
})
