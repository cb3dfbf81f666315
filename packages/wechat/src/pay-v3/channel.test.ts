import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { PrepayRequest } from '../channel/pay-channel.ts'
import { WechatError } from '../errors/wechat-error.ts'
import { isPaySigned, isRequestSigned, parseAuthorization } from '../testing/pay-v3-signatures.ts'
import {
  credentials,
  openingSeconds,
  paidOrder,
  publicKey,
  refusal,
  scriptV3,
} from '../testing/scripted-v3.ts'
import { vectorKey } from '../testing/vectors.ts'
import { type Fen, parseFen } from '../values/fen.ts'
import { parseOpenid, parseOutTradeNo, parsePrepayId, parseTransactionId } from '../values/identifiers.ts'
import { instantOf } from '../values/instant.ts'
import { createV3Channel } from './channel.ts'

const outTradeNo = parseOutTradeNo('MT202601010001', 'out_trade_no')
const transactionId = parseTransactionId('4200001234202601010000000002', 'transaction_id')
const prepayId = 'wx01091010123456789abcdef0123456000'
const byNumber = { kind: 'outTradeNo', outTradeNo } as const

const order: PrepayRequest = {
  outTradeNo,
  description: '美式咖啡☕ 1杯',
  total: parseFen(100, 'total'),
  openid: parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid'),
  notifyUrl: 'https://pay.example.com/wechat/v3',
  payerClientIp: '203.0.113.7',
  startsAt: instantOf(openingSeconds * 1000),
  expiresAt: instantOf((openingSeconds + 7200) * 1000),
  attach: undefined,
}
const placed = JSON.stringify({ prepay_id: prepayId })
const thrownBy = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('placing an order', () => {
  it('sends one signed request with the members in a fixed order and nothing absent', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed))
    expect(await we.channel.prepay(order)).toBe(prepayId)
    const [request] = we.requests
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi',
    })
    expect(request?.body).toBe(
      '{"appid":"wx0123456789abcdef","mchid":"1900000001","description":"美式咖啡☕ 1杯",' +
        '"out_trade_no":"MT202601010001","time_expire":"2026-01-01T11:10:10+08:00",' +
        '"notify_url":"https://pay.example.com/wechat/v3","amount":{"total":100,"currency":"CNY"},' +
        '"payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},"scene_info":{"payer_client_ip":"203.0.113.7"}}',
    )
  })

  it('signs what is on the wire and carries the headers without which WeChat refuses', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed))
    await we.channel.prepay(order)
    const [request] = we.requests
    expect(request && isRequestSigned(request)).toBe(true)
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^minitill\//),
      'wechatpay-serial': publicKey.id,
    })
    expect(parseAuthorization(request?.headers['authorization'] ?? '')).toMatchObject({
      mchid: credentials.mchid,
      serial_no: credentials.merchantSerial,
      timestamp: String(openingSeconds),
    })
  })

  it('repeats with the same bytes under a fresh signature', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed), we.answers(200, placed))
    await we.channel.prepay({ ...order, attach: 'table 7' })
    we.advance(60)
    await we.channel.prepay({ ...order, attach: 'table 7' })
    const [first, second] = we.requests
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['authorization']).not.toBe(first?.headers['authorization'])
  })

  it('cuts a long description instead of losing the sale', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed))
    await we.channel.prepay({ ...order, description: '杯'.repeat(300) })
    expect(JSON.parse(we.requests[0]?.body ?? '').description).toBe('杯'.repeat(127))
  })

  it.each<[Partial<PrepayRequest>, string]>([
    [{ description: '  ' }, 'description must be text that says what is sold; got "  ".'],
    [
      { total: 0 as Fen },
      'amount.total must be 1 fen or more: a free order is settled without WeChat; got 0.',
    ],
    [{ total: 19.9 as Fen }, 'amount.total must be a whole number of fen'],
    [{ attach: 'x'.repeat(129) }, 'attach must be 1 to 128 characters, or absent; got "xxx'],
    [{ attach: '' }, 'attach must be 1 to 128 characters, or absent; got "".'],
    [
      { payerClientIp: 'localhost' },
      'scene_info.payer_client_ip must be an IPv4 or IPv6 address; got "localhost".',
    ],
    [
      { expiresAt: instantOf((openingSeconds + 59) * 1000) },
      'time_expire must be one minute to seven days after',
    ],
    [
      { expiresAt: instantOf((openingSeconds + 604_801) * 1000) },
      'time_expire must be one minute to seven days after',
    ],
    [{ outTradeNo: 'MT1' as typeof outTradeNo }, 'out_trade_no must be 6 to 32 digits'],
    [
      { openid: 'o U' as typeof order.openid },
      'payer.openid must be 1 to 128 letters, digits, "_" and "-"; got [not shown].',
    ],
    [{ notifyUrl: 'http://pay.example.com/v3' }, 'notify_url must be an https URL'],
    [{ notifyUrl: ' https://pay.example.com/v3' }, 'notify_url must be an absolute URL in ASCII'],
    [{ notifyUrl: 'https://pay.example.com' }, 'notify_url must be a URL with a path'],
    [{ notifyUrl: 'https://pay.example.com/v3?shop=1' }, 'notify_url must be a URL without query, fragment'],
    [{ notifyUrl: 'https://pay.example.com/v3#top' }, 'notify_url must be a URL without query, fragment'],
    [{ notifyUrl: 'https://127.0.0.1/v3' }, 'notify_url must be the URL of a public host name'],
    [{ notifyUrl: 'https://localhost/v3' }, 'notify_url must be the URL of a public host name'],
    [
      { notifyUrl: `https://pay.example.com/${'x'.repeat(255)}` },
      'notify_url must be at most 255 characters long',
    ],
  ])('refuses %j before anything is sent', async (change, message) => {
    const we = scriptV3()
    await expect(we.channel.prepay({ ...order, ...change })).rejects.toThrow(message)
    expect(we.requests).toHaveLength(0)
  })

  it('lets notifications go to a simulator on the same machine when that is allowed', async () => {
    const we = scriptV3({ allowInsecureNotifyUrl: true })
    we.will(we.answers(200, placed))
    await we.channel.prepay({ ...order, notifyUrl: 'http://127.0.0.1:7410/wechat/v3' })
    expect(we.requests).toHaveLength(1)
  })
})

describe('the pay parameters', () => {
  it('are five texts that the cashier accepts', async () => {
    const { channel } = scriptV3()
    const pay = await channel.payParams(parsePrepayId(prepayId, 'prepay_id'))
    expect(Object.keys(pay).sort()).toEqual(['nonceStr', 'package', 'paySign', 'signType', 'timeStamp'])
    expect(pay).toMatchObject({ timeStamp: '1767229810', package: `prepay_id=${prepayId}`, signType: 'RSA' })
    expect(isPaySigned(credentials.appid, { ...pay })).toBe(true)
    expect(isPaySigned('wxffffffffffffffff', { ...pay })).toBe(false)
  })
})

describe('asking about an order', () => {
  const number = '/v3/pay/transactions/out-trade-no/MT202601010001?mchid=1900000001'

  it.each([
    ['its own number', byNumber, number],
    [
      'WeChat’s number',
      { kind: 'transactionId', transactionId } as const,
      `/v3/pay/transactions/id/${transactionId}?mchid=1900000001`,
    ],
  ])('goes by %s, with mchid in the query and under the signature', async (_, asked, path) => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(paidOrder())))
    expect(await we.channel.query(asked)).toMatchObject({ kind: 'found', payment: { kind: 'paid' } })
    const [request] = we.requests
    expect(request?.url).toBe(`https://api.mch.weixin.qq.com${path}`)
    expect(request?.headers).not.toHaveProperty('content-type')
    expect(request && isRequestSigned(request)).toBe(true)
  })

  it('signs an odd number as it is encoded on the wire', async () => {
    const we = scriptV3()
    const odd = parseOutTradeNo('MT|2*6', 'out_trade_no')
    we.will(we.answers(200, JSON.stringify(paidOrder({ out_trade_no: odd }))))
    await we.channel.query({ kind: 'outTradeNo', outTradeNo: odd })
    const [request] = we.requests
    expect(request?.url).toContain('/out-trade-no/MT%7C2*6?mchid=')
    expect(request && isRequestSigned(request)).toBe(true)
  })

  it('reads everything that a paid order says', async () => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(paidOrder({ attach: 'table 7' }))))
    expect(await we.channel.query(byNumber)).toEqual({
      kind: 'found',
      payment: {
        kind: 'paid',
        tradeState: 'SUCCESS',
        appid: 'wx0123456789abcdef',
        mchid: '1900000001',
        outTradeNo: 'MT202601010001',
        transactionId: '4200001234202601010000000002',
        total: 100,
        payerTotal: 100,
        currency: 'CNY',
        openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
        paidAt: Date.parse('2026-01-01T01:12:30Z'),
        tradeType: 'JSAPI',
        bankType: 'OTHERS',
        attach: 'table 7',
      },
    })
  })

  it.each([
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'unpaid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
    ['FROZEN_IN_TRANSIT', 'unknown'],
    ['', 'unknown'],
  ])('an order in state "%s", which lacks most members, is %s', async (tradeState, kind) => {
    const we = scriptV3()
    const bare = {
      amount: { payer_currency: 'CNY', total: 100 },
      appid: credentials.appid,
      mchid: credentials.mchid,
    }
    const extras = { promotion_detail: [], scene_info: { device_id: '' }, trade_state_desc: '' }
    we.will(
      we.answers(
        200,
        JSON.stringify({ ...bare, ...extras, out_trade_no: outTradeNo, trade_state: tradeState }),
      ),
    )
    expect(await we.channel.query(byNumber)).toEqual({
      kind: 'found',
      payment: { kind, tradeState, outTradeNo },
    })
  })

  it('REFUND says that it was paid', async () => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(paidOrder({ trade_state: 'REFUND' }))))
    expect(await we.channel.query(byNumber)).toMatchObject({
      payment: { kind: 'paid', tradeState: 'REFUND' },
    })
  })

  it.each(['ORDER_NOT_EXIST', 'ORDERNOTEXIST'])('%s means that WeChat has no such order', async (code) => {
    const we = scriptV3()
    we.will(refusal(404, { code, message: '订单不存在' }))
    expect(await we.channel.query(byNumber)).toEqual({ kind: 'not_found' })
  })

  it('a bare 404 does not: it comes from a wrong address', async () => {
    const we = scriptV3()
    we.will(refusal(404, ''))
    await expect(we.channel.query(byNumber)).rejects.toMatchObject({ code: 'http_error', status: 404 })
  })

  it.each([
    ['about another order', paidOrder({ out_trade_no: 'MT202601010002' }), 'out_trade_no'],
    ['without an amount', paidOrder({ amount: {} }), 'amount.total'],
    ['with an amount in text', paidOrder({ amount: { total: '100' } }), 'amount.total'],
    ['paid by nobody', paidOrder({ payer: undefined }), 'payer'],
  ])('an answer %s is not believed, though it is signed', async (_, answer, field) => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(answer)))
    const error = await thrownBy(we.channel.query(byNumber))
    expect(error).toMatchObject({
      code: 'answer_malformed',
      outcome: 'unknown',
      message: expect.stringContaining(field),
    })
  })
})

describe('closing an order', () => {
  it('puts mchid into the body and believes the empty, signed 204', async () => {
    const we = scriptV3()
    we.will(we.answers(204, ''))
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
    const [request] = we.requests
    expect(request?.url).toMatch(/\/v3\/pay\/transactions\/out-trade-no\/MT202601010001\/close$/)
    expect(request?.body).toBe('{"mchid":"1900000001"}')
    expect(request && isRequestSigned(request)).toBe(true)
  })

  it.each([
    [400, 'ORDERPAID', '08F3-0', 'already_paid'],
    [400, 'ORDER_PAID', '08F3-0', 'already_paid'],
    [400, 'INVALID_REQUEST', '08F3-268449538', 'already_paid'],
    [400, 'ORDER_CLOSED', '08F3-0', 'already_closed'],
    [404, 'ORDERNOTEXIST', '08F3-0', 'not_found'],
  ])('%i %s (%s) tells that it is %s', async (status, code, requestId, kind) => {
    const we = scriptV3()
    we.will(refusal(status, { code, message: '' }, requestId))
    expect(await we.channel.close(outTradeNo)).toEqual({ kind })
  })

  it.each([
    [500, 'ORDER_PAID', 'unknown'],
    [400, 'INVALID_REQUEST', 'refused'],
  ])('%i %s tells nothing about the order', async (status, code, outcome) => {
    const we = scriptV3()
    we.will(refusal(status, { code, message: '' }))
    await expect(we.channel.close(outTradeNo)).rejects.toMatchObject({ status, outcome })
  })
})

describe('what a failed call leaves behind', () => {
  it.each<[string, number, unknown, string | undefined, object]>([
    [
      'a wrong parameter',
      400,
      { code: 'PARAM_ERROR' },
      undefined,
      { code: 'PARAM_ERROR', outcome: 'refused', remedy: 'fix_request' },
    ],
    [
      'a wrong signature of ours',
      401,
      { code: 'SIGN_ERROR' },
      undefined,
      { code: 'SIGN_ERROR', outcome: 'refused', remedy: 'operator' },
    ],
    [
      'a paid order',
      400,
      { code: 'ORDERPAID' },
      undefined,
      { code: 'ORDER_PAID', outcome: 'refused', remedy: 'query' },
    ],
    [
      'a closed order',
      400,
      { code: 'ORDERCLOSED' },
      undefined,
      { code: 'ORDER_CLOSED', outcome: 'refused', remedy: 'new_number' },
    ],
    [
      'a repeat that differs',
      400,
      { code: 'INVALID_REQUEST' },
      '08F3-268498688',
      { code: 'OUT_TRADE_NO_USED', outcome: 'refused', remedy: 'new_number' },
    ],
    [
      'too many calls',
      429,
      { code: 'FREQUENCY_LIMITED' },
      undefined,
      { code: 'FREQUENCY_LIMITED', outcome: 'unknown', remedy: 'repeat_later' },
    ],
    [
      'too many calls, by the other name',
      429,
      { code: 'RATELIMIT_EXCEEDED' },
      undefined,
      { code: 'FREQUENCY_LIMITED', outcome: 'unknown' },
    ],
    [
      'an internal error',
      500,
      { code: 'SYSTEMERROR' },
      undefined,
      { code: 'SYSTEM_ERROR', outcome: 'unknown', remedy: 'repeat' },
    ],
    [
      'a gateway’s error page',
      502,
      '<html>502 Bad Gateway</html>',
      undefined,
      { code: 'http_error', outcome: 'unknown', remedy: 'repeat_later' },
    ],
    [
      'a code of tomorrow',
      403,
      { code: 'MOON_PHASE' },
      undefined,
      { code: 'MOON_PHASE', outcome: 'refused', remedy: 'operator' },
    ],
    ['a redirect', 302, '', undefined, { code: 'http_error', outcome: 'unknown', remedy: 'operator' }],
    [
      'JSON that is no object',
      400,
      'null',
      undefined,
      { code: 'http_error', outcome: 'refused', remedy: 'fix_request' },
    ],
  ])('%s', async (_, status, body, requestId, facts) => {
    const we = scriptV3()
    we.will(refusal(status, body, requestId))
    const error = await thrownBy(we.channel.prepay(order))
    expect(error).toBeInstanceOf(WechatError)
    expect(error).toMatchObject({ ...facts, status, requestId: requestId ?? '08F3B1E6CC05-1' })
  })

  it('a limited query changed nothing', async () => {
    const we = scriptV3()
    we.will(refusal(429, { code: 'FREQUENCY_LIMITED' }))
    await expect(we.channel.query(byNumber)).rejects.toMatchObject({
      outcome: 'refused',
      remedy: 'repeat_later',
    })
  })

  it('says what WeChat said and where the fault is, and never the value', async () => {
    const we = scriptV3()
    const detail = { field: '/payer/openid', value: order.openid, issue: '无效', location: 'body' }
    we.will(refusal(400, { code: 'PARAM_ERROR', message: '无效的openid', detail }))
    const error = await thrownBy(we.channel.prepay(order))
    expect(inspect(error)).toContain(
      'WeChat says: 无效的openid (body /payer/openid) Request-ID 08F3B1E6CC05-1',
    )
    expect(inspect(error)).not.toContain(order.openid)
  })

  it('202 is taken and not finished', async () => {
    const we = scriptV3()
    we.will(we.answers(202, '{"code":"USERPAYING"}'))
    await expect(we.channel.prepay(order)).rejects.toMatchObject({ code: 'not_finished', outcome: 'unknown' })
  })
})

describe('believing an answer', () => {
  it('without signature: it may have worked, and is not believed', async () => {
    const we = scriptV3()
    we.will(() => ({ status: 200, headers: {}, body: Buffer.from(placed) }))
    const error = await thrownBy(we.channel.prepay(order))
    expect(error).toMatchObject({
      code: 'answer_unverified',
      outcome: 'unknown',
      isRepeatable: true,
      status: 200,
    })
    expect(String(error)).toContain('wechatpay-signature')
  })

  it('an unsigned 204 does not close anything', async () => {
    const we = scriptV3()
    we.will(() => ({ status: 204, headers: {}, body: new Uint8Array() }))
    await expect(we.channel.close(outTradeNo)).rejects.toMatchObject({
      code: 'answer_unverified',
      outcome: 'unknown',
    })
  })

  it.each([
    ['under another key’s serial', { serial: vectorKey('tw_platform').serial ?? '' }, 'unknown_serial'],
    ['from five minutes ago', { at: openingSeconds - 300 }, 'timestamp'],
    ['by a key that is not loaded', { by: 'tw_platform' }, 'unknown_serial'],
    ['by the wrong key under a loaded serial', { by: 'tw_platform', serial: publicKey.id }, 'signature'],
  ] as const)('signed %s: refused as %s', async (_, message, flaw) => {
    const we = scriptV3()
    we.will(we.answers(200, placed, message))
    const error = await thrownBy(we.channel.prepay(order))
    expect(error).toMatchObject({ code: 'answer_unverified', message: expect.stringContaining(`(${flaw})`) })
    expect(we.requests).toHaveLength(1) // with the public key configured, nothing is ever downloaded
  })

  it('a probe is discarded and the call repeated once, under a fresh signature', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed, { isProbe: true }), we.answers(200, placed))
    expect(await we.channel.prepay(order)).toBe(prepayId)
    const [first, second] = we.requests
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['authorization']).not.toBe(first?.headers['authorization'])
  })

  it('a second probe in a row is a failure like any other', async () => {
    const we = scriptV3()
    we.will(we.answers(200, placed, { isProbe: true }), we.answers(200, placed, { isProbe: true }))
    await expect(we.channel.prepay(order)).rejects.toMatchObject({
      message: expect.stringContaining('(probe)'),
    })
    expect(we.requests).toHaveLength(2)
  })
})

describe('a lost answer', () => {
  const lost = () => {
    throw new WechatError('lost', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' })
  }

  it('is asked for again at the backup host, with the request that was signed once', async () => {
    const we = scriptV3()
    we.will(lost, we.answers(200, placed))
    expect(await we.channel.prepay(order)).toBe(prepayId)
    const [first, second] = we.requests
    expect(second).toEqual({ ...first, url: 'https://api2.mch.weixin.qq.com/v3/pay/transactions/jsapi' })
  })

  it('stays lost at a simulator, which has no backup host', async () => {
    const we = scriptV3({ baseUrl: 'http://127.0.0.1:7420' })
    we.will(lost)
    await expect(we.channel.prepay(order)).rejects.toMatchObject({ code: 'timeout', outcome: 'unknown' })
    expect(we.requests[0]?.url).toBe('http://127.0.0.1:7420/v3/pay/transactions/jsapi')
  })
})

describe('secrets', () => {
  it('are shown by no way of printing the channel', () => {
    const { channel } = scriptV3()
    const shown = [
      inspect(channel, { showHidden: true, depth: 9 }),
      JSON.stringify(channel),
      `${channel}`,
    ].join()
    expect(shown).toContain(credentials.mchid)
    expect(shown).not.toContain(credentials.apiV3Key)
    expect(shown).not.toContain(credentials.merchantPrivateKey.slice(40, 80))
  })

  it.each([
    ['apiV3Key', { apiV3Key: `${credentials.apiV3Key}\n` }, 'got 33 characters, blanks among them.'],
    ['apiV3Key', { apiV3Key: 'short' }, 'got 5 characters.'],
    ['apiV3Key', { apiV3Key: '密'.repeat(32) }, 'got 32 characters.'],
    [
      'merchantPrivateKey',
      { merchantPrivateKey: vectorKey('tw_merchant').certificatePem ?? '' },
      'got a certificate.',
    ],
    ['merchantSerial', { merchantSerial: publicKey.id }, 'not a platform serial or public key id'],
    [
      'merchantSerial',
      { merchantCertificate: vectorKey('tw_merchant').certificatePem ?? '', merchantSerial: '7132D72A' },
      'that of merchantCertificate',
    ],
    [
      'merchantPrivateKey',
      { merchantCertificate: vectorKey('tw_platform').certificatePem ?? '' },
      'does not fit the certificate',
    ],
    [
      'publicKey.id',
      { publicKey: { ...publicKey, id: credentials.merchantSerial } },
      'PUB_KEY_ID_ and digits',
    ],
    [
      'publicKey.key',
      { publicKey: { ...publicKey, key: vectorKey('tw_platform').certificatePem ?? '' } },
      'got a certificate.',
    ],
    ['baseUrl', { baseUrl: 'https://proxy.example.com/wechat' }, 'scheme and host without a path'],
  ] as const)('a wrong %s is named when the channel opens (%#)', (field, change, message) => {
    const open = () => scriptV3(change)
    expect(open).toThrow(new RegExp(`^${field.replace('.', '\\.')} must be `))
    expect(open).toThrow(message)
  })

  it('the serial is read from the certificate when it is not given', async () => {
    const { merchantSerial, ...others } = credentials
    const certificate = vectorKey('tw_merchant').certificatePem ?? ''
    const we = scriptV3()
    const sent: string[] = []
    const channel = createV3Channel({
      ...others,
      publicKey,
      merchantCertificate: certificate,
      clock: { now: () => instantOf(openingSeconds * 1000) },
      random: { token: (length) => '0'.repeat(length) },
      transport: async (request) => {
        sent.push(parseAuthorization(request.headers['authorization'] ?? '')['serial_no'] ?? '')
        return we.answers(204, '')(request)
      },
    })
    await channel.close(outTradeNo)
    expect(sent).toEqual([merchantSerial])
  })
})
