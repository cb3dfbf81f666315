import { createDecipheriv, createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeDataDir, startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV2Merchant, readXml } from '../../testing/v2-merchant.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const REFUND = '/secapi/pay/refund'
const SECOND = 1000
const DAY = 24 * 3600 * SECOND

type Params = Readonly<Record<string, string>>

async function start() {
  const till = await startTill()
  const dataDir = await makeDataDir()
  const test = await startSimulator({ tlsPort: 0, dataDir })
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  const v2 = createV2Merchant(parties)
  const paramsOf = (changes: Params = {}) => ({
    out_trade_no: 'V2ORDER0001',
    out_refund_no: 'R0001',
    total_fee: '1000',
    refund_fee: '100',
    notify_url: `${till.url}/refund`,
    ...changes,
  })
  await v2.unifiedOrder({ total_fee: '1000' })
  return {
    ...test,
    dataDir,
    till,
    v2,
    v3: createV3Merchant(parties),
    paramsOf,
    pay: () => test.control.post('/_sim/pay', { outTradeNo: 'V2ORDER0001' }),
    refund: (changes?: Params) => v2.callOverTls(REFUND, paramsOf(changes)),
    query: (params: Params) => v2.call('/pay/refundquery', params),
    pass: (durationMs: number) => test.simulator.clock.advance(durationMs),
    fate: (outcome: string) => test.control.post('/_sim/refunds/next', { outcome }),
  }
}

async function startPaid() {
  const shop = await start()
  await shop.pay()
  return shop
}

describe('a v2 refund', () => {
  test.each(['MD5', 'HMAC-SHA256'])(
    'signed with %s is accepted, and the answer is signed',
    async (sign_type) => {
      const { refund, v2, simulator } = await startPaid()
      const { params } = await refund({ sign_type })
      const { appid, mchid } = simulator.credentials
      expect(params['sign']).toBe(v2.sign(params, sign_type))
      expect(params).toMatchObject({
        return_code: 'SUCCESS',
        result_code: 'SUCCESS',
        appid,
        mch_id: mchid,
        transaction_id: expect.stringMatching(/^4200\d{24}$/),
        out_trade_no: 'V2ORDER0001',
        out_refund_no: 'R0001',
        refund_id: expect.stringMatching(/^50\d{8}20260115\d{11}$/),
        refund_fee: '100',
        settlement_refund_fee: '100',
        total_fee: '1000',
        settlement_total_fee: '1000',
        fee_type: 'CNY',
        cash_fee: '1000',
        cash_refund_fee: '100',
        coupon_refund_count: '0',
      })
    },
  )

  test('without the merchant’s certificate meets the gateway’s page, whatever the port', async () => {
    const { v2, paramsOf } = await startPaid()
    for (const answer of [await v2.callOverTls(REFUND, paramsOf(), {}), await v2.call(REFUND, paramsOf())]) {
      expect(answer.status).toBe(400)
      expect(answer.text).toContain('<title>400 No required SSL certificate was sent</title>')
    }
  })

  test('with somebody else’s certificate meets the same page', async () => {
    const { v2, paramsOf, dataDir } = await startPaid()
    const { tlsCertificate: cert, tlsPrivateKey: key } = JSON.parse(
      await readFile(join(dataDir, 'authority.json'), 'utf8'),
    )
    const answer = await v2.callOverTls(REFUND, paramsOf(), { cert, key })
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining('No required SSL certificate'),
    ])
  })

  test.each<[string, Params, string]>([
    ['an order that nobody placed', { out_trade_no: 'NOBODY' }, 'ORDERNOTEXIST'],
    ['a transaction that does not exist', { transaction_id: '4200' }, 'INVALID_TRANSACTIONID'],
    ['another total', { total_fee: '999' }, 'PARAM_ERROR'],
    ['more than was paid', { refund_fee: '1001' }, 'REFUND_FEE_INVALID'],
    ['a pot that holds too little', { refund_account: 'REFUND_SOURCE_RECHARGE_FUNDS' }, 'NOTENOUGH'],
  ])('of %s is refused, signed', async (_, changes, code) => {
    const { refund, v2 } = await startPaid()
    const { params } = await refund(changes)
    expect([params['result_code'], params['err_code']]).toEqual(['FAIL', code])
    expect(params['sign']).toBe(v2.sign(params))
  })

  test.each<[string, Params, string]>([
    ['no order', { out_trade_no: '' }, '缺少参数out_trade_no'],
    ['no number of its own', { out_refund_no: '' }, '缺少参数out_refund_no'],
    ['no amount', { refund_fee: '0' }, 'invalid refund_fee'],
  ])('with %s fails before that, unsigned', async (_, changes, message) => {
    const { refund } = await startPaid()
    expect((await refund(changes)).params).toEqual({ return_code: 'FAIL', return_msg: message })
  })

  test('is refused while the order is unpaid, when all is refunded, and a year after the payment', async () => {
    const unpaid = await start()
    expect((await unpaid.refund()).params['err_code']).toBe('TRADE_STATE_ERROR')
    const { refund, pass } = await startPaid()
    await refund({ refund_fee: '1000' })
    expect((await refund({ out_refund_no: 'R0002' })).params).toMatchObject({
      err_code: 'ERROR',
      err_code_des: '订单已全额退款',
    })
    await pass(365 * DAY + SECOND)
    expect((await refund({ out_refund_no: 'R0003' })).params['err_code']).toBe('TRADE_OVERDUE')
  })

  test('with the same number is the same refund, unless something else is asked for', async () => {
    const { refund } = await startPaid()
    const first = (await refund()).params['refund_id']
    expect((await refund()).params['refund_id']).toBe(first)
    expect((await refund({ refund_fee: '99' })).params['err_code']).toBe('REFUND_FEE_MISMATCH')
    expect((await refund({ refund_desc: '别的原因' })).params['err_code']).toBe('ERROR')
  })

  test('of an account that is closed is refused, as decided beforehand', async () => {
    const { refund, fate } = await startPaid()
    await fate('USER_ACCOUNT_ABNORMAL')
    expect((await refund()).params['err_code']).toBe('USER_ACCOUNT_ABNORMAL')
  })

  test('that fell over its own business is taken when the very same call comes again', async () => {
    const { refund, query, fate } = await startPaid()
    await fate('BIZERR_NEED_RETRY')
    expect((await refund()).params['err_code']).toBe('BIZERR_NEED_RETRY')
    expect((await query({ out_refund_no: 'R0001' })).params['err_code']).toBe('REFUNDNOTEXIST')
    expect((await refund()).params['result_code']).toBe('SUCCESS')
  })

  test('is not listened to for a minute after too many have failed within a second', async () => {
    const { refund, control, pass } = await startPaid()
    await control.post('/_sim/settings', { failedRefundsPerSecond: 2 })
    const fail = async () => (await refund({ refund_fee: '1001' })).params['err_code']
    expect([await fail(), await fail(), await fail()]).toEqual(Array(3).fill('REFUND_FEE_INVALID'))
    expect((await refund()).params['err_code']).toBe('INVALID_REQ_TOO_MUCH')
    await pass(59 * SECOND)
    expect((await refund()).params['err_code']).toBe('INVALID_REQ_TOO_MUCH')
    await pass(SECOND)
    expect((await refund()).params['result_code']).toBe('SUCCESS')
  })

  test('may fail as often as it likes where no second sees too many failures', async () => {
    const { refund, control, pass } = await startPaid()
    await control.post('/_sim/settings', { failedRefundsPerSecond: 1 })
    for (const _ of [1, 2, 3]) {
      await refund({ refund_fee: '1001' })
      await pass(SECOND)
    }
    expect((await refund()).params['result_code']).toBe('SUCCESS')
  })

  test('shows in the order’s state, and is found by v3, too', async () => {
    const { refund, v2, v3 } = await startPaid()
    await refund()
    const { params } = await v2.call('/pay/orderquery', { out_trade_no: 'V2ORDER0001' })
    expect(params).toMatchObject({ trade_state: 'REFUND', total_fee: '1000' })
    const target = '/v3/refund/domestic/refunds/R0001'
    expect((await v3.call({ method: 'GET', target })).json['status']).toBe('PROCESSING')
  })
})

describe('a v2 refund query', () => {
  test('finds a refund by each of the four numbers', async () => {
    const { refund, query, pass } = await startPaid()
    const { refund_id = '', transaction_id = '' } = (await refund()).params
    await pass(5 * SECOND)
    const answers = [
      await query({ refund_id }),
      await query({ out_refund_no: 'R0001' }),
      await query({ transaction_id }),
      await query({ out_trade_no: 'V2ORDER0001' }),
    ]
    for (const { params } of answers) {
      expect(params).toMatchObject({
        result_code: 'SUCCESS',
        transaction_id,
        out_trade_no: 'V2ORDER0001',
        total_fee: '1000',
        cash_fee: '1000',
        refund_count: '1',
        out_refund_no_0: 'R0001',
        refund_id_0: refund_id,
        refund_channel_0: 'ORIGINAL',
        refund_fee_0: '100',
        refund_status_0: 'SUCCESS',
        refund_account_0: 'REFUND_SOURCE_UNSETTLED_FUNDS',
        refund_recv_accout_0: '支付用户零钱',
        refund_success_time_0: '2026-01-15 10:00:05',
      })
      expect(params['total_refund_count']).toBeUndefined()
    }
  })

  test('tells ten refunds at a time, and with an offset the others', async () => {
    const { refund, query } = await startPaid()
    for (let part = 0; part < 12; part += 1) await refund({ refund_fee: '10', out_refund_no: `R${part}` })
    const { params: first } = await query({ out_trade_no: 'V2ORDER0001' })
    const { params: rest } = await query({ out_trade_no: 'V2ORDER0001', offset: '10' })
    expect(first).toMatchObject({ refund_count: '10', out_refund_no_0: 'R0', out_refund_no_9: 'R9' })
    expect(rest).toMatchObject({ total_refund_count: '12', refund_count: '2', out_refund_no_1: 'R11' })
    expect(rest['out_refund_no_2']).toBeUndefined()
  })

  test.each([
    ['ABNORMAL', 'CHANGE'],
    ['CLOSED', 'REFUNDCLOSE'],
  ])('calls %s %s', async (outcome, word) => {
    const { refund, query, fate, pass } = await startPaid()
    await fate(outcome)
    await refund()
    await pass(5 * SECOND)
    const { params } = await query({ out_refund_no: 'R0001' })
    expect([params['refund_status_0'], params['refund_success_time_0']]).toEqual([word, undefined])
  })

  test('finds nothing where nothing was accepted', async () => {
    const { query } = await startPaid()
    expect((await query({ out_refund_no: 'R0001' })).params['err_code']).toBe('REFUNDNOTEXIST')
    expect((await query({ out_trade_no: 'V2ORDER0001' })).params['err_code']).toBe('REFUNDNOTEXIST')
    expect((await query({})).params['return_code']).toBe('FAIL')
  })
})

describe('a v2 refund notification', () => {
  test.each([
    ['SUCCESS', 'SUCCESS'],
    ['ABNORMAL', 'CHANGE'],
    ['CLOSED', 'REFUNDCLOSE'],
  ])('of %s is not signed; its content opens with the MD5 of the v2 key', async (outcome, refund_status) => {
    const { refund, fate, pass, till, simulator } = await startPaid()
    await fate(outcome)
    const { refund_id, transaction_id } = (await refund()).params
    await pass(5 * SECOND)
    const body = till.received[0]?.body ?? ''
    const { appid, mchid, apiV2Key } = simulator.credentials
    expect(body).toContain('<return_code>SUCCESS</return_code>')
    expect(readXml(body)).toMatchObject({
      appid,
      mch_id: mchid,
      nonce_str: expect.stringMatching(/^\w{32}$/),
    })
    expect(body).not.toContain('<sign>')
    const text = openReqInfo(readXml(body)['req_info'] ?? '', apiV2Key)
    expect(text).toMatch(/^<root>\n<out_refund_no>.*<\/root>$/s)
    expect(readXml(text)).toEqual({
      out_refund_no: 'R0001',
      out_trade_no: 'V2ORDER0001',
      refund_account: 'REFUND_SOURCE_UNSETTLED_FUNDS',
      refund_fee: '100',
      refund_id,
      refund_recv_accout: '支付用户零钱',
      refund_request_source: 'API',
      refund_status,
      settlement_refund_fee: '100',
      settlement_total_fee: '1000',
      ...(outcome === 'SUCCESS' ? { success_time: '2026-01-15 10:00:05' } : {}),
      total_fee: '1000',
      transaction_id,
    })
  })

  test('is sent again until SUCCESS comes in XML', async () => {
    const { refund, pass, till } = await startPaid()
    await refund()
    await pass(5 * SECOND) // the till says 200 and nothing more
    await pass(15 * SECOND)
    expect(till.received).toHaveLength(2)
  })
})

function openReqInfo(sealed: string, apiV2Key: string): string {
  const key = createHash('md5').update(apiV2Key).digest('hex')
  const decipher = createDecipheriv('aes-256-ecb', key, null)
  return decipher.update(sealed, 'base64', 'utf8') + decipher.final('utf8')
}
