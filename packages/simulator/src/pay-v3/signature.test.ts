import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV3Merchant, type V3Call } from '../testing/v3-merchant.ts'

const jsapi = '/v3/pay/transactions/jsapi'
const query = '/v3/pay/transactions/out-trade-no/NOBODY1'

async function start() {
  const test = await startSimulator()
  const merchant = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  return {
    ...test,
    merchant,
    seconds: (shift: number) => String(Math.floor(test.time.wall.now() / 1000) + shift),
  }
}

const withAuthorization = (authorization: string | undefined) => ({ headers: { authorization } })
const FORMAT = 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'
const NOT_SIGNED = '签名信息错误，验签失败'

describe('a v3 call is refused with 401 SIGN_ERROR', () => {
  test.each<[string, Partial<V3Call>, string]>([
    ['without Authorization', { target: '/v3/certificates', ...withAuthorization(undefined) }, FORMAT],
    ['without Authorization, on a transaction', withAuthorization(undefined), NOT_SIGNED],
    [
      'with another scheme',
      { target: '/v3/certificates', ...withAuthorization('Bearer x') },
      'HTTP头Authorization认证类型不正确',
    ],
    ['with another scheme, on a transaction', withAuthorization('Bearer x'), NOT_SIGNED],
    ['with a member missing', withAuthorization('WECHATPAY2-SHA256-RSA2048 mchid="1"'), FORMAT],
    [
      'with the serial of another certificate',
      { serial: '4'.repeat(40) },
      '商户证书序列号有误。请使用签名私钥匹配的证书序列号',
    ],
    ['with another message signed', { message: 'GET\n/other\n' }, '签名错误'],
  ])('%s', async (_, changes, message) => {
    const { merchant } = await start()
    const answer = await merchant.call({ method: 'GET', target: query, ...changes })
    expect([answer.status, answer.json]).toEqual([401, { code: 'SIGN_ERROR', message }])
  })

  test.each([
    [301, 401],
    [-301, 401],
    [300, 404],
    [-300, 404],
  ])('when its clock is off by more than 300 seconds: %d seconds gives %d', async (shift, status) => {
    const { merchant, seconds, simulator } = await start()
    const target = `${query}?mchid=${simulator.credentials.mchid}`
    expect((await merchant.call({ method: 'GET', target, timestamp: seconds(shift) })).status).toBe(status)
  })

  test('for the clock before the signature is looked at', async () => {
    const { merchant, time } = await start()
    const timestamp = String(time.wall.now()) // milliseconds
    const answer = await merchant.call({ method: 'GET', target: query, timestamp, message: 'wrong' })
    expect(answer.json['message']).toBe('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟')
  })

  test('and carries a Request-ID only outside of the transactions', async () => {
    const { merchant } = await start()
    const transaction = await merchant.call({ method: 'GET', target: query, message: 'wrong' })
    const certificates = await merchant.call({ method: 'GET', target: '/v3/certificates', message: 'wrong' })
    expect(transaction.headers.get('request-id')).toBeNull()
    expect(certificates.headers.get('request-id')).toMatch(/^[0-9A-F]+-268443699$/)
  })
})

describe('a v3 call', () => {
  test('without Accept is refused before its signature, except on a transaction', async () => {
    const { merchant } = await start()
    const headers = { accept: 'text/html' }
    const certificates = await merchant.call({
      method: 'GET',
      target: '/v3/certificates',
      headers,
      message: 'wrong',
    })
    const transaction = await merchant.call({ method: 'GET', target: query, headers, message: 'wrong' })
    expect(certificates.json).toEqual({ code: 'INVALID_REQUEST', message: 'Http头缺少Accept或User-Agent' })
    expect(transaction.status).toBe(401)
  })

  test('shows in the trace over which five lines its signature was checked', async () => {
    const { merchant, control, seconds } = await start()
    await merchant.call({ method: 'GET', target: `${query}?mchid=1`, message: 'wrong' })
    const [entry] = await control.trace()
    expect(entry).toMatchObject({ from: 'till', to: 'wechat', verdict: 'refused', status: 401 })
    expect(entry?.stringToSign).toBe(
      `GET\n${query}?mchid=1\n${seconds(0)}\nC380BEC2BFD727A4B6845133519F3AD6\n\n`,
    )
  })

  test('to a path that does not exist is answered 404 and nothing, and told loudly', async () => {
    const { merchant, control, log } = await start()
    const answer = await merchant.call({ method: 'POST', target: '/v3/marketing/favor/coupons', body: {} })
    expect([answer.status, answer.text]).toEqual([404, ''])
    expect((await control.trace())[0]?.reason?.en).toContain(`POST ${jsapi}`)
    expect(log[0]).toContain(`POST ${jsapi}`)
  })

  test('with the wrong method is answered 405 and nothing', async () => {
    const { merchant } = await start()
    const answer = await merchant.call({ method: 'GET', target: jsapi })
    expect([answer.status, answer.text]).toEqual([405, ''])
  })
})

describe('the answer to a v3 call', () => {
  test('is signed with the platform certificate, or with the public key when the caller names it', async () => {
    const { merchant, simulator } = await start()
    const { publicKeyId, platformSerial } = simulator.credentials
    const headers = { 'wechatpay-serial': publicKeyId }
    const plain = await merchant.call({ method: 'GET', target: '/v3/certificates' })
    const named = await merchant.call({ method: 'GET', target: '/v3/certificates', headers })
    expect(plain.headers.get('wechatpay-serial')).toBe(platformSerial)
    expect(named.headers.get('wechatpay-serial')).toBe(publicKeyId)
    for (const { headers, text } of [plain, named]) {
      expect(merchant.isSignedByWechat({ headers, body: text })).toBe(true)
      expect(headers.get('wechatpay-signature-type')).toBe('WECHATPAY2-SHA256-RSA2048')
      expect(headers.get('request-id')).toMatch(/-0$/)
    }
  })

  test('refuses a caller who names a key that nobody has', async () => {
    const { merchant } = await start()
    const headers = { 'wechatpay-serial': 'PUB_KEY_ID_0000000000000000000000000000000000' }
    const answer = await merchant.call({ method: 'GET', target: '/v3/certificates', headers })
    expect(answer.json['code']).toBe('PARAM_ERROR')
  })

  test('carries no signature when it refuses', async () => {
    const { merchant, simulator } = await start()
    const target = `/v3/pay/transactions/out-trade-no/NOBODY1?mchid=${simulator.credentials.mchid}`
    const answer = await merchant.call({ method: 'GET', target })
    expect([answer.status, answer.json['code']]).toEqual([404, 'ORDER_NOT_EXIST'])
    expect(answer.headers.get('request-id')).toMatch(/-268512771$/)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('wechatpay-'))).toEqual([])
  })

  test('has the Date of the wall clock', async () => {
    const { merchant, time } = await start()
    const answer = await merchant.call({ method: 'GET', target: '/v3/certificates' })
    expect(answer.headers.get('date')).toBe(new Date(time.wall.now()).toUTCString())
  })

  test('to the certificate download opens with the APIv3 key', async () => {
    const { merchant, simulator } = await start()
    const answer = await merchant.call({ method: 'GET', target: '/v3/certificates' })
    const [entry] = answer.json['data'] as {
      serial_no: string
      encrypt_certificate: Parameters<typeof merchant.open>[0]
    }[]
    expect(entry?.serial_no).toBe(simulator.credentials.platformSerial)
    expect(entry && merchant.open(entry.encrypt_certificate)).toBe(simulator.credentials.platformCertificate)
  })
})
