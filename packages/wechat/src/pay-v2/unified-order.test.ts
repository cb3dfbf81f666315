import { describe, expect, it, test } from 'vitest'
import { InvalidFieldError } from '../errors/invalid-field.ts'
import { type Fen, parseFen } from '../values/fen.ts'
import { type Openid, type OutTradeNo, parseOpenid, parseOutTradeNo } from '../values/identifiers.ts'
import { parseRfc3339 } from '../values/instant.ts'
import { createV2Call } from './call.ts'
import { unifiedOrderRules } from './field-rules.ts'
import { createV2Signer } from './signer.ts'
import { account, answerXml, countingRandom, scriptGateway } from './testing/v2-gateway.ts'
import { type UnifiedOrder, unifiedOrder } from './unified-order.ts'

const placed = answerXml({ trade_type: 'JSAPI', prepay_id: 'wx01091010123456789abcdef0123456000' })

const order: UnifiedOrder = {
  body: '腾讯充值中心-QQ会员充值',
  outTradeNo: parseOutTradeNo('20150806125346', 'outTradeNo'),
  totalFee: parseFen(88, 'totalFee'),
  spbillCreateIp: '123.12.12.123',
  notifyUrl: 'https://pay.example.com/notify/wechat/v2',
  tradeType: 'JSAPI',
  openid: parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid'),
}

function place(changes: Partial<UnifiedOrder>, ...turns: readonly string[]) {
  const gateway = scriptGateway(...turns)
  const signer = createV2Signer({ apiV2Key: account.apiV2Key })
  const call = createV2Call({ ...account, signer, transport: gateway.transport, random: countingRandom() })
  return { ...gateway, outcome: unifiedOrder(call, { ...order, ...changes }) }
}

async function refusalOf(changes: Partial<UnifiedOrder>): Promise<InvalidFieldError> {
  const { outcome, requests } = place(changes, placed)
  const error = await outcome.catch((thrown: unknown) => thrown)
  if (!(error instanceof InvalidFieldError)) throw new Error('the order was not refused', { cause: error })
  expect(requests).toEqual([]) // nothing was sent
  return error
}

/** Values that the types would not let through, as they come from JavaScript or a database. */
const untyped = {
  fen: (value: number) => value as Fen,
  outTradeNo: (value: string) => value as OutTradeNo,
  openid: (value: string) => value as Openid,
}

describe('a unified order', () => {
  it('is sent with every member that it has, and with no other', async () => {
    const full: Partial<UnifiedOrder> = {
      deviceInfo: 'WEB',
      detail: '{"goods_detail":[{"goods_id":"a&b","goods_name":"<茶>"}]}',
      attach: '深圳分店',
      feeType: 'CNY',
      timeStart: parseRfc3339('2026-01-01T09:10:10+08:00', 'timeStart'),
      timeExpire: parseRfc3339('2026-01-01T03:10:10Z', 'timeExpire'),
      goodsTag: 'WXG',
      productId: '12235413214070356458058',
      limitPay: 'no_credit',
      receipt: 'Y',
      profitSharing: 'N',
      sceneInfo: '{"store_info":{"id":"SZT001"}}',
      version: '1.0',
    }
    const { outcome, asked, requests } = place(full, placed)
    await outcome
    expect(Object.keys(asked(0)).sort()).toEqual(Object.keys(unifiedOrderRules).sort())
    expect(asked(0)).toMatchObject({
      appid: account.appid,
      mch_id: account.mchid,
      body: order.body,
      total_fee: '88',
      time_start: '20260101091010',
      time_expire: '20260101111010',
      sign_type: 'HMAC-SHA256',
      detail: full.detail,
    })
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.mch.weixin.qq.com/pay/unifiedorder',
      headers: { 'content-type': 'text/xml' },
    })
  })

  it('leaves absent and empty members out', async () => {
    const { outcome, asked } = place({ attach: '', detail: undefined }, placed)
    await outcome
    expect(asked(0)).not.toHaveProperty('attach')
    expect(asked(0)).not.toHaveProperty('detail')
  })

  it('yields what each way of paying needs', async () => {
    const answer = answerXml({ prepay_id: 'wx01', code_url: 'weixin://wxpay/bizpayurl?pr=abc' })
    const { outcome } = place({ tradeType: 'NATIVE', productId: 'A1', openid: undefined }, answer)
    expect(await outcome).toEqual({
      prepayId: 'wx01',
      codeUrl: 'weixin://wxpay/bizpayurl?pr=abc',
      mwebUrl: undefined,
    })
  })
})

describe('an order that WeChat would refuse is not sent', () => {
  test.each<[field: string, rule: string, change: Partial<UnifiedOrder>]>([
    ['body', 'present', { body: '' }],
    ['body', 'at most 127 bytes', { body: '茶'.repeat(43) }],
    ['body', 'without control characters', { body: 'tea\u0000' }],
    ['detail', 'a JSON object', { detail: '[1]' }],
    ['detail', 'at most 6000 characters', { detail: `{"a":"${'x'.repeat(6000)}"}` }],
    ['attach', 'at most 127 bytes', { attach: 'x'.repeat(128) }],
    ['device_info', 'at most 32 characters', { deviceInfo: 'x'.repeat(33) }],
    ['goods_tag', 'at most 32 characters', { goodsTag: 'x'.repeat(33) }],
    ['out_trade_no', 'digits, letters', { outTradeNo: untyped.outTradeNo('2015 0806') }],
    ['out_trade_no', 'digits, letters', { outTradeNo: untyped.outTradeNo('2015@0806') }],
    ['out_trade_no', 'at most 32 characters', { outTradeNo: untyped.outTradeNo('1'.repeat(33)) }],
    ['total_fee', 'at least 1', { totalFee: untyped.fen(0) }],
    ['total_fee', 'a whole number of fen', { totalFee: untyped.fen(110.00000000000001) }],
    ['total_fee', 'a whole number of fen', { totalFee: untyped.fen(-1) }],
    ['spbill_create_ip', 'an IPv4 or IPv6 address', { spbillCreateIp: 'localhost' }],
    ['spbill_create_ip', 'present', { spbillCreateIp: '' }],
    ['notify_url', 'a full http(s) URL', { notifyUrl: 'pay.example.com/notify' }],
    ['notify_url', 'with a path', { notifyUrl: 'https://pay.example.com' }],
    ['notify_url', 'without query', { notifyUrl: 'https://pay.example.com/notify?shop=1' }],
    ['notify_url', 'without query, fragment', { notifyUrl: 'https://pay.example.com/notify#a' }],
    ['notify_url', 'or login', { notifyUrl: 'https://user:pass@pay.example.com/notify' }],
    ['notify_url', 'a full http(s) URL', { notifyUrl: ' https://pay.example.com/notify' }],
    ['notify_url', 'at most 256 characters', { notifyUrl: `https://pay.example.com/${'x'.repeat(256)}` }],
    ['openid', 'present when trade_type is JSAPI', { openid: undefined }],
    ['openid', 'under this very appid', { openid: untyped.openid('not an openid') }],
    ['product_id', 'present when trade_type is NATIVE', { tradeType: 'NATIVE' }],
    ['scene_info', 'present when trade_type is MWEB', { tradeType: 'MWEB' }],
    ['scene_info', 'JSON with h5_info', { tradeType: 'MWEB', sceneInfo: '{"store_info":{}}' }],
  ])('%s must be %s', async (field, rule, change) => {
    const error = await refusalOf(change)
    expect(error.field).toBe(field)
    expect(error.rule).toContain(rule)
  })

  it('names the offending value', async () => {
    expect((await refusalOf({ spbillCreateIp: 'localhost' })).shown).toBe('"localhost"')
  })

  it('but never an openid', async () => {
    expect(String(await refusalOf({ openid: untyped.openid('not an openid') }))).not.toContain(
      'not an openid',
    )
  })

  it('time_expire must leave a minute after time_start', async () => {
    const timeStart = parseRfc3339('2026-01-01T09:10:10+08:00', 'timeStart')
    const tooShort = parseRfc3339('2026-01-01T09:11:09+08:00', 'timeExpire')
    const longEnough = parseRfc3339('2026-01-01T09:11:10+08:00', 'timeExpire')
    expect((await refusalOf({ timeStart, timeExpire: tooShort })).field).toBe('time_expire')
    await expect(place({ timeStart, timeExpire: longEnough }, placed).outcome).resolves.toBeDefined()
  })
})

describe('what is allowed', () => {
  test.each<[string, Partial<UnifiedOrder>]>([
    ['an IPv6 address', { spbillCreateIp: '2001:db8::1' }],
    ['a notify_url in a private net, for a simulator', { notifyUrl: 'http://127.0.0.1:7410/wechat/v2' }],
    ['a body of exactly 127 bytes', { body: `${'茶'.repeat(42)}a` }],
    ['every character of out_trade_no', { outTradeNo: parseOutTradeNo('MT2026_1-2|3*4', 'outTradeNo') }],
  ])('%s', async (_, change) => {
    await expect(place(change, placed).outcome).resolves.toMatchObject({ prepayId: expect.any(String) })
  })
})
