import { inspect } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import type { PrepayRequest, TradeNumber } from '../channel/pay-channel.ts'
import { WechatError } from '../errors/wechat-error.ts'
import { parseFen } from '../values/fen.ts'
import { parseOpenid, parseOutTradeNo, parsePrepayId, parseTransactionId } from '../values/identifiers.ts'
import { parseRfc3339 } from '../values/instant.ts'
import { createV2Channel, type V2ChannelConfig } from './channel.ts'
import { signParams } from './sign.ts'
import {
  account,
  answerXml,
  brokenConnection,
  clock,
  countingRandom,
  refusalXml,
  scriptGateway,
  signedXml,
  type Turn,
} from './testing/v2-gateway.ts'

const outTradeNo = parseOutTradeNo('20150806125346', 'outTradeNo')
const prepayId = parsePrepayId('wx01091010123456789abcdef0123456000', 'prepayId')
const byOutTradeNo: TradeNumber = { kind: 'outTradeNo', outTradeNo }

const request: PrepayRequest = {
  outTradeNo,
  description: '腾讯充值中心-QQ会员充值',
  total: parseFen(88, 'total'),
  openid: parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid'),
  notifyUrl: 'https://pay.example.com/notify/wechat/v2',
  payerClientIp: '123.12.12.123',
  startsAt: parseRfc3339('2026-01-01T09:10:10+08:00', 'startsAt'),
  expiresAt: parseRfc3339('2026-01-01T11:10:10+08:00', 'expiresAt'),
  attach: undefined,
}

const paid = {
  openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  is_subscribe: 'N',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  bank_type: 'OTHERS',
  total_fee: '88',
  cash_fee: '58',
  fee_type: 'CNY',
  transaction_id: '4200001234202601010000000001',
  out_trade_no: outTradeNo,
  attach: '',
  time_end: '20260101091230',
}

function open(turns: readonly Turn[], changes: Partial<V2ChannelConfig> = {}) {
  const gateway = scriptGateway(...turns)
  const random = countingRandom()
  return {
    ...gateway,
    channel: createV2Channel({ ...account, clock, random, transport: gateway.transport, ...changes }),
  }
}

async function failureOf(promise: Promise<unknown>): Promise<WechatError> {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof WechatError)) throw new Error('the call did not fail as it should', { cause: error })
  return error
}

const unsigned = (...members: readonly string[]) => `<xml>${members.join('')}</xml>`
const placedXml = answerXml({ trade_type: 'JSAPI', prepay_id: prepayId })

describe('placing an order', () => {
  it('yields the prepay id', async () => {
    expect(await open([placedXml]).channel.prepay(request)).toBe(prepayId)
  })

  it('repeats the same business members; only nonce and signature differ', async () => {
    const { channel, asked } = open([placedXml, placedXml])
    await channel.prepay(request)
    await channel.prepay(request)
    const { nonce_str: nonce1, sign: sign1, ...first } = asked(0)
    const { nonce_str: nonce2, sign: sign2, ...second } = asked(1)
    expect(second).toEqual(first)
    expect([nonce2, sign2]).not.toEqual([nonce1, sign1])
  })

  it('cuts a long description on a character border', async () => {
    const { channel, asked } = open([placedXml])
    await channel.prepay({ ...request, description: '茶'.repeat(100) })
    expect(asked(0)).toMatchObject({ body: '茶'.repeat(42) })
  })

  it('signs so that WeChat can verify', async () => {
    const { channel, asked } = open([answerXml({ prepay_id: prepayId }, 'MD5')], { signType: 'MD5' })
    await channel.prepay(request)
    const params = asked(0)
    expect(params['sign_type']).toBe('MD5')
    expect(params['sign']).toBe(signParams({ params, apiV2Key: account.apiV2Key, signType: 'MD5' }))
  })

  test.each([
    ['ORDERPAID', '该订单已支付', 'refused', 'query'],
    ['ORDERCLOSED', '该订单已关闭', 'refused', 'new_number'],
    ['OUT_TRADE_NO_USED', '商户订单号重复', 'refused', 'new_number'],
    ['INVALID_REQUEST', '201 商户订单号重复', 'refused', 'new_number'],
    ['INVALID_REQUEST', '参数错误', 'refused', 'fix_request'],
    ['SYSTEMERROR', '系统超时', 'unknown', 'repeat'],
    ['NOAUTH', '商户无权限', 'refused', 'operator'],
    ['APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', 'refused', 'operator'],
    ['A_CODE_OF_TOMORROW', '', 'unknown', 'query'],
    ['toString', '', 'unknown', 'query'],
  ])('%s %s is %s, remedy %s', async (code, description, outcome, remedy) => {
    const failure = await failureOf(open([refusalXml(code, description)]).channel.prepay(request))
    expect(failure).toMatchObject({ code, outcome, remedy })
    expect(failure.message).toContain(description)
  })

  test.each([
    ['签名错误', 'SIGNERROR', 'refused', 'operator'],
    ['body参数长度有误', 'PARAM_ERROR', 'refused', 'fix_request'],
    ['invalid spbill_create_ip', 'PARAM_ERROR', 'refused', 'fix_request'],
    ['appid and openid not match', 'PARAM_ERROR', 'refused', 'fix_request'],
    ['您没有JSAPI支付权限', 'NOAUTH', 'refused', 'operator'],
    ['系统繁忙，请稍后再试', 'SYSTEMERROR', 'unknown', 'repeat'],
    ['a text of tomorrow', 'return_fail', 'unknown', 'query'],
  ])('an unsigned refusal %s is %s', async (text, code, outcome, remedy) => {
    const answer = unsigned('<return_code>FAIL</return_code>', `<return_msg><![CDATA[${text}]]></return_msg>`)
    expect(await failureOf(open([answer]).channel.prepay(request))).toMatchObject({ code, outcome, remedy })
  })

  it('goes to the backup host when the main host cannot be reached', async () => {
    const { channel, requests } = open([brokenConnection(), placedXml])
    expect(await channel.prepay(request)).toBe(prepayId)
    expect(requests.map(({ url }) => new URL(url).host)).toEqual([
      'api.mch.weixin.qq.com',
      'api2.mch.weixin.qq.com',
    ])
  })
})

describe('an answer that cannot be believed leaves the outcome unknown', () => {
  test.each<[string, Turn, string]>([
    [
      'no signature',
      unsigned('<return_code>SUCCESS</return_code>', '<result_code>SUCCESS</result_code>'),
      'answer_unverified',
    ],
    ['a wrong signature', placedXml.replace('wx0109', 'wx0208'), 'answer_unverified'],
    ['the other algorithm', answerXml({ prepay_id: prepayId }, 'MD5'), 'answer_unverified'],
    ['another app', answerXml({ appid: 'wxffffffffffffffff', prepay_id: prepayId }), 'answer_misdirected'],
    ['another merchant', answerXml({ mch_id: '1900000002', prepay_id: prepayId }), 'answer_misdirected'],
    ['no prepay_id', signedXml({ return_code: 'SUCCESS', result_code: 'SUCCESS' }), 'answer_malformed'],
    ['an HTML page', '<html><body>busy</body></html>', 'answer_malformed'],
    ['nothing', '', 'answer_malformed'],
    ['HTTP 502', { status: 502, body: '<html>Bad Gateway</html>' }, 'http_error'],
    ['HTTP 429', { status: 429, body: '' }, 'http_error'],
    ['a broken connection', new Error('socket hang up'), 'connection_failed'],
  ])('%s', async (_name, turn, code) => {
    const failure = await failureOf(open([turn]).channel.prepay(request))
    expect(failure).toMatchObject({ code, outcome: 'unknown' })
  })

  it('but a plain 4xx of a gateway did nothing', async () => {
    const turn = { status: 400, body: '<html>400 Bad Request</html>' }
    const failure = await failureOf(open([turn]).channel.prepay(request))
    expect(failure).toMatchObject({
      code: 'http_error',
      outcome: 'refused',
      remedy: 'operator',
      status: 400,
    })
  })
})

describe('the second signature', () => {
  test.each(['MD5', 'HMAC-SHA256'] as const)('has the sign type of the order: %s', async (signType) => {
    const params = await open([], { signType }).channel.payParams(prepayId)
    expect(Object.keys(params).sort()).toEqual(['nonceStr', 'package', 'paySign', 'signType', 'timeStamp'])
    expect(params).toMatchObject({ timeStamp: '1767229810', package: `prepay_id=${prepayId}`, signType })
    const { paySign, ...signed } = params
    expect(paySign).toBe(
      signParams({ params: { appId: account.appid, ...signed }, apiV2Key: account.apiV2Key, signType }),
    )
  })
})

describe('asking for an order', () => {
  it('finds a payment, with what the customer paid of their own', async () => {
    const { channel } = open([answerXml(paid)])
    expect(await channel.query(byOutTradeNo)).toEqual({
      kind: 'found',
      payment: {
        kind: 'paid',
        tradeState: 'SUCCESS',
        appid: account.appid,
        mchid: account.mchid,
        outTradeNo,
        transactionId: paid.transaction_id,
        total: 88,
        payerTotal: 58,
        currency: 'CNY',
        openid: paid.openid,
        paidAt: Date.parse('2026-01-01T09:12:30+08:00'),
        tradeType: 'JSAPI',
        bankType: 'OTHERS',
        attach: undefined,
      },
    })
  })

  it('asks by WeChat’s own number, too', async () => {
    const { channel, asked } = open([answerXml(paid)])
    const transactionId = parseTransactionId(paid.transaction_id, 'transactionId')
    await channel.query({ kind: 'transactionId', transactionId })
    expect(asked(0)).toMatchObject({ transaction_id: transactionId })
    expect(asked(0)).not.toHaveProperty('out_trade_no')
  })

  test.each([
    ['REFUND', 'paid'],
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'unpaid'],
    ['ACCEPT', 'unpaid'],
    ['PAYERROR', 'unpaid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
    ['A_STATE_OF_TOMORROW', 'unknown'],
  ])('trade_state %s is %s', async (tradeState, kind) => {
    const members = kind === 'paid' ? paid : { out_trade_no: outTradeNo, trade_state_desc: '订单未支付' }
    const { channel } = open([answerXml({ ...members, trade_state: tradeState })])
    expect(await channel.query(byOutTradeNo)).toMatchObject({ kind: 'found', payment: { kind, tradeState } })
  })

  it('says when WeChat has no such order', async () => {
    const { channel } = open([refusalXml('ORDERNOTEXIST', 'order not exist')])
    expect(await channel.query(byOutTradeNo)).toEqual({ kind: 'not_found' })
  })

  test.each<[string, Turn]>([
    [
      'an unsigned SUCCESS',
      unsigned(...Object.entries(paid).map(([name, value]) => `<${name}>${value}</${name}>`)),
    ],
    ['a payment whose amount was changed', answerXml(paid).replace('[88]', '[1]')],
    ['a payment of another order', answerXml({ ...paid, out_trade_no: '20150806999999' })],
    ['a payment without an amount', answerXml({ ...paid, total_fee: '' })],
    ['a payment without a payer', answerXml({ ...paid, openid: '' })],
    ['a payment in decimals', answerXml({ ...paid, total_fee: '88.00' })],
  ])('%s is never a payment', async (_, turn) => {
    expect(await failureOf(open([turn]).channel.query(byOutTradeNo))).toMatchObject({ outcome: 'unknown' })
  })
})

describe('closing an order', () => {
  test.each([
    ['a signed SUCCESS', answerXml({}), 'closed'],
    ['ORDERCLOSED', refusalXml('ORDERCLOSED'), 'already_closed'],
    ['ORDERPAID', refusalXml('ORDERPAID'), 'already_paid'],
    ['ORDERNOTEXIST', refusalXml('ORDERNOTEXIST'), 'not_found'],
  ])('%s means %s', async (_, answer, kind) => {
    expect(await open([answer]).channel.close(outTradeNo)).toEqual({ kind })
  })

  it('fails on anything else', async () => {
    const failure = await failureOf(open([refusalXml('SYSTEMERROR')]).channel.close(outTradeNo))
    expect(failure).toMatchObject({ code: 'SYSTEMERROR', outcome: 'unknown', isRepeatable: true })
  })
})

describe('acknowledging', () => {
  it('is one compact line, because WeChat reads the body alone', () => {
    expect(open([]).channel.acknowledge('received')).toEqual({
      status: 200,
      contentType: 'text/xml',
      body: '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>',
    })
  })

  it('asks to send again without saying why', () => {
    expect(open([]).channel.acknowledge('failed')).toMatchObject({
      status: 200,
      contentType: 'text/xml',
      body: '<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[FAIL]]></return_msg></xml>',
    })
  })
})

describe('the API v2 key', () => {
  it('is shown by nothing that holds it', async () => {
    const { channel } = open([unsigned('<return_code>FAIL</return_code>')])
    const failure = await failureOf(channel.query(byOutTradeNo))
    for (const shown of [
      inspect(channel, { depth: 9 }),
      JSON.stringify(channel),
      inspect(failure, { depth: 9 }),
    ]) {
      expect(shown).not.toContain(account.apiV2Key)
    }
  })

  test.each(['', account.apiV2Key.slice(1), `${account.apiV2Key}\n`, ` ${account.apiV2Key.slice(1)}`])(
    'must be 32 visible characters: %j is refused without being quoted',
    (apiV2Key) => {
      expect(() => open([], { apiV2Key })).toThrow(
        'apiV2Key must be exactly 32 visible ASCII characters; got [not shown].',
      )
    },
  )
})
