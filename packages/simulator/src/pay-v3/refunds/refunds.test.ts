import { constants, publicEncrypt } from 'node:crypto'
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const REFUNDS = '/v3/refund/domestic/refunds'
const SECOND = 1000
const DAY = 24 * 3600 * SECOND

async function start() {
  const till = await startTill()
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const bodyOf = ({ refund = 100, ...changes }: Changes = {}) => ({
    out_trade_no: 'V3ORDER0001',
    out_refund_no: 'R0001',
    notify_url: `${till.url}/refund`,
    amount: { refund, total: 1000, currency: 'CNY' },
    ...changes,
  })
  const query = (outRefundNo = 'R0001') => v3.call({ method: 'GET', target: `${REFUNDS}/${outRefundNo}` })
  await v3.prepay({ amount: { total: 1000, currency: 'CNY' } })
  return {
    ...test,
    till,
    v3,
    bodyOf,
    query,
    pay: () => test.control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' }),
    refund: (changes?: Changes) => v3.call({ method: 'POST', target: REFUNDS, body: bodyOf(changes) }),
    funds: () => test.control.get('/_sim/funds'),
    fate: (outcome: string) => test.control.post('/_sim/refunds/next', { outcome }),
    pass: (durationMs: number) => test.simulator.clock.advance(durationMs),
    reroute: async (changes: Record<string, unknown> = {}, headers: Record<string, string> = {}) => {
      const { refund_id: id } = (await query()).json
      const body = { out_refund_no: 'R0001', type: 'MERCHANT_BANK_CARD', ...changes }
      return v3.call({ method: 'POST', target: `${REFUNDS}/${id}/apply-abnormal-refund`, body, headers })
    },
  }
}

interface Changes extends Record<string, unknown> {
  readonly refund?: number
}

async function startPaid() {
  const shop = await start()
  await shop.pay()
  return shop
}

describe('a v3 refund', () => {
  test('is accepted as PROCESSING, signed, with everything that the documents list', async () => {
    const { refund, v3 } = await startPaid()
    const answer = await refund()
    expect(answer.status).toBe(200)
    expect(v3.isSignedByWechat({ headers: answer.headers, body: answer.text })).toBe(true)
    expect(answer.json).toEqual({
      amount: {
        currency: 'CNY',
        discount_refund: 0,
        from: [],
        payer_refund: 100,
        payer_total: 1000,
        refund: 100,
        refund_fee: 1,
        settlement_refund: 100,
        settlement_total: 1000,
        total: 1000,
      },
      channel: 'ORIGINAL',
      create_time: '2026-01-15T10:00:00+08:00',
      funds_account: 'UNSETTLED',
      out_refund_no: 'R0001',
      out_trade_no: 'V3ORDER0001',
      promotion_detail: [],
      refund_id: expect.stringMatching(/^50\d{8}20260115\d{11}$/),
      status: 'PROCESSING',
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
      user_received_account: '支付用户零钱',
    })
  })

  test('succeeds a few seconds later: the customer has the money, the merchant less and a part of the fee', async () => {
    const { refund, query, pass, funds, control } = await startPaid()
    expect(await funds()).toEqual({ unsettledFen: 994, availableFen: 0 })
    await refund()
    expect(await funds()).toEqual({ unsettledFen: 895, availableFen: 0 })
    await pass(5 * SECOND)
    expect((await query()).json).toMatchObject({
      status: 'SUCCESS',
      success_time: '2026-01-15T10:00:05+08:00',
    })
    const { customers } = await control.get<{ customers: { balanceFen: number }[] }>('/_sim/state')
    expect(customers[0]?.balanceFen).toBe(20_000 - 1000 + 100)
  })

  test('turns the order into REFUND, which is still paid', async () => {
    const { refund, v3, simulator, pay } = await startPaid()
    await refund()
    const target = `/v3/pay/transactions/out-trade-no/V3ORDER0001?mchid=${simulator.credentials.mchid}`
    expect((await v3.call({ method: 'GET', target })).json).toMatchObject({
      trade_state: 'REFUND',
      trade_state_desc: '订单发生过退款，退款详情请查询退款单',
      amount: { payer_total: 1000 },
    })
    expect(await pay()).toMatchObject({ problem: { code: 'order_paid' } })
  })

  test('with the same number and parameters is the same refund, whatever became of it', async () => {
    const { refund, pass, funds } = await startPaid()
    const first = await refund()
    expect((await refund()).json).toEqual(first.json)
    await pass(5 * SECOND)
    expect((await refund()).json).toMatchObject({ refund_id: first.json['refund_id'], status: 'SUCCESS' })
    expect(await funds()).toEqual({ unsettledFen: 895, availableFen: 0 })
  })

  test('finds its order by either number', async () => {
    const { refund, v3, simulator } = await startPaid()
    const target = `/v3/pay/transactions/out-trade-no/V3ORDER0001?mchid=${simulator.credentials.mchid}`
    const { transaction_id } = (await v3.call({ method: 'GET', target })).json
    const answer = await refund({ out_trade_no: undefined, transaction_id })
    expect(answer.json['out_trade_no']).toBe('V3ORDER0001')
  })

  test('outlives a restart in the middle', async () => {
    const first = await startPaid()
    await first.refund()
    const { simulator, control } = await first.restart()
    await simulator.clock.advance(5 * SECOND)
    expect(await control.get('/_sim/refunds')).toMatchObject({
      refunds: [{ outRefundNo: 'R0001', status: 'SUCCESS', notifications: [{ verdict: 'received' }] }],
    })
  })
})

describe('a v3 refund is refused', () => {
  test.each<[string, Changes, number, string, string]>([
    [
      'of a total that is not the order’s',
      { amount: { refund: 1, total: 999, currency: 'CNY' } },
      400,
      'INVALID_REQUEST',
      '您的请求参数与订单信息不一致',
    ],
    ['of more than was paid', { refund: 1001 }, 400, 'INVALID_REQUEST', '累计退款金额大于支付金额'],
    ['of nothing', { refund: 0 }, 400, 'PARAM_ERROR', '值低于最小值 1'],
    [
      'without a currency',
      { amount: { refund: 1, total: 1000 } },
      400,
      'PARAM_ERROR',
      '“退款币种”必填性规则校验失败',
    ],
    [
      'without an order',
      { out_trade_no: undefined },
      400,
      'PARAM_ERROR',
      '“微信支付订单号”必填性规则校验失败',
    ],
    ['of an order that nobody placed', { out_trade_no: 'NOBODY1' }, 404, 'RESOURCE_NOT_EXISTS', '订单不存在'],
    ['with a member that does not exist', { mchid: '1' }, 400, 'PARAM_ERROR', ''],
    [
      'from a pot that holds too little',
      { funds_account: 'AVAILABLE' },
      403,
      'NOT_ENOUGH',
      '基本账户余额不足',
    ],
  ])('%s', async (_, changes, status, code, message) => {
    const { refund } = await startPaid()
    const answer = await refund(changes)
    expect([answer.status, answer.json['code']]).toEqual([status, code])
    expect(answer.json['message']).toContain(message)
    expect(answer.headers.get('wechatpay-signature')).toBeNull()
  })

  test('while nobody has paid the order', async () => {
    const { refund } = await start()
    const answer = await refund()
    expect([answer.status, answer.json['code']]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })

  test('in a 51st part', async () => {
    const { refund } = await startPaid()
    for (let part = 1; part <= 50; part += 1) {
      expect((await refund({ refund: 10, out_refund_no: `R${part}` })).status).toBe(200)
    }
    expect((await refund({ refund: 10, out_refund_no: 'R51' })).json['message']).toBe('订单退款次数超过限制')
  })

  test('of a payment that is fully refunded', async () => {
    const { refund } = await startPaid()
    await refund({ refund: 1000 })
    expect((await refund({ out_refund_no: 'R0002' })).json).toEqual({
      code: 'INVALID_REQUEST',
      message: '订单已全额退款',
    })
  })

  test('under a number that stands for another refund', async () => {
    const { refund } = await startPaid()
    await refund()
    expect((await refund({ refund: 101 })).json['code']).toBe('REFUND_FEE_MISMATCH')
    expect((await refund({ reason: '别的原因' })).json).toEqual({
      code: 'INVALID_REQUEST',
      message: '请求重入时，参数与首次请求时不一致',
    })
  })

  test('a year after the payment, and not before', async () => {
    const { refund, pass } = await startPaid()
    await pass(365 * DAY)
    expect((await refund()).status).toBe(200)
    await pass(SECOND)
    expect((await refund({ out_refund_no: 'R0002' })).json['code']).toBe('TRADE_OVERDUE')
  })

  test('for want of money, and accepted unchanged once there is some', async () => {
    const { refund, control } = await startPaid()
    await control.post('/_sim/funds', { unsettledFen: 98, availableFen: 0 })
    const answer = await refund()
    expect([answer.status, answer.json['code']]).toEqual([403, 'NOT_ENOUGH'])
    await control.post('/_sim/funds', { availableFen: 99 })
    expect((await refund()).json).toMatchObject({ status: 'PROCESSING', funds_account: 'AVAILABLE' })
  })

  test('when the customer has closed the account, as decided beforehand', async () => {
    const { refund, fate } = await startPaid()
    await fate('USER_ACCOUNT_ABNORMAL')
    const answer = await refund()
    expect([answer.status, answer.json['code']]).toEqual([403, 'USER_ACCOUNT_ABNORMAL'])
    expect((await refund()).status).toBe(200)
  })

  test('for a sub-merchant that the provider does not serve', async () => {
    const { refund, v3 } = await startPaid()
    const answer = await refund({ sub_mchid: '1600000000' })
    expect([answer.status, answer.json['code']]).toEqual([404, 'MCH_NOT_EXISTS'])
    const target = `${REFUNDS}/R0001?sub_mchid=1600000000`
    const asked = await v3.call({ method: 'GET', target })
    expect([asked.status, asked.json['code']]).toEqual([404, 'MCH_NOT_EXISTS'])
  })

  test('that must be repeated unchanged, as decided beforehand', async () => {
    const { refund, fate } = await startPaid()
    await fate('BIZERR_NEED_RETRY')
    const answer = await refund()
    expect([answer.status, answer.json['code']]).toEqual([500, 'SYSTEM_ERROR'])
    expect((await refund()).status).toBe(200)
  })

  test('for a minute, after too many have failed within a second', async () => {
    const { refund, control, pass } = await startPaid()
    await control.post('/_sim/settings', { failedRefundsPerSecond: 1 })
    const fail = async () => (await refund({ refund: 1001 })).json['code']
    expect([await fail(), await fail()]).toEqual(['INVALID_REQUEST', 'INVALID_REQUEST'])
    const answer = await refund()
    expect([answer.status, answer.json['code']]).toEqual([429, 'FREQUENCY_LIMITED'])
    await pass(60 * SECOND)
    expect((await refund()).status).toBe(200)
  })

  test.each([
    ['system_error', 500, 'SYSTEM_ERROR'],
    ['http_429', 429, 'FREQUENCY_LIMITED'],
  ])('as a fault on purpose: %s', async (kind, status, code) => {
    const { refund, control, query } = await startPaid()
    await control.post('/_sim/faults', { nextCalls: [{ match: '/v3/refund/', kind }] })
    const answer = await refund()
    expect([answer.status, answer.json['code']]).toEqual([status, code])
    expect((await query()).status).toBe(404) // nothing was accepted: it may be repeated unchanged
    expect((await refund()).status).toBe(200)
  })

  test.each(['user-agent', 'accept'])('without %s, before anybody looks at the signature', async (name) => {
    const { simulator } = await start()
    const headers = { 'user-agent': 'test', accept: 'application/json', [name]: '' }
    const text = await new Promise<string>((resolve, reject) => {
      const call = request(new URL(`${REFUNDS}/R0001`, simulator.url), { headers }, async (response) => {
        let body = `${response.statusCode} `
        for await (const chunk of response) body += chunk
        resolve(body)
      })
      call.on('error', reject).end()
    })
    expect(text).toBe('400 {"code":"INVALID_REQUEST","message":"Http头缺少Accept或User-Agent"}')
  })
})

describe('a v3 refund query', () => {
  test('of an unknown number says that nothing was accepted', async () => {
    const { query } = await start()
    const answer = await query()
    expect([answer.status, answer.json['code']]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })
})

describe('a v3 refund that goes wrong', () => {
  test('is CLOSED, and the merchant has the money again', async () => {
    const { refund, fate, pass, query, funds } = await startPaid()
    await fate('CLOSED')
    await refund()
    await pass(5 * SECOND)
    expect((await query()).json['status']).toBe('CLOSED')
    expect(await funds()).toEqual({ unsettledFen: 994, availableFen: 0 })
    expect((await refund({ refund: 1000, out_refund_no: 'R0002' })).status).toBe(200)
  })

  test('is ABNORMAL until it is sent to another card', async () => {
    const { refund, fate, pass, query, reroute } = await startPaid()
    await fate('ABNORMAL')
    await refund()
    expect((await reroute()).json['message']).toContain('不是退款异常')
    await pass(5 * SECOND)
    expect((await query()).json['status']).toBe('ABNORMAL')
    expect((await reroute()).json).toMatchObject({ status: 'PROCESSING', channel: 'OTHER_BANKCARD' })
    await pass(5 * SECOND)
    expect((await query()).json).toMatchObject({ status: 'SUCCESS', channel: 'OTHER_BANKCARD' })
  })

  test('takes a customer’s card only when its number and name can be decrypted', async () => {
    const { refund, fate, pass, reroute, simulator } = await startPaid()
    await fate('ABNORMAL')
    await refund()
    await pass(5 * SECOND)
    const { publicKey, publicKeyId } = simulator.credentials
    const padding = constants.RSA_PKCS1_OAEP_PADDING
    const seal = (text: string) =>
      publicEncrypt({ key: publicKey, padding, oaepHash: 'sha1' }, Buffer.from(text)).toString('base64')
    const card = { type: 'USER_BANK_CARD', bank_type: 'ICBC_DEBIT', real_name: seal('林小满') }
    const serial = { 'wechatpay-serial': publicKeyId }
    expect((await reroute({ ...card }, serial)).json['message']).toContain('/body/bank_account')
    expect((await reroute({ ...card, bank_account: '6222' }, serial)).json['code']).toBe('PARAM_ERROR')
    expect((await reroute({ ...card, bank_account: seal('6222') })).json['code']).toBe('PARAM_ERROR')
    expect((await reroute({ ...card, bank_account: seal('6222') }, serial)).status).toBe(200)
    expect((await reroute({ out_refund_no: 'OTHER' })).json['code']).toBe('INVALID_REQUEST')
  })

  test('ends at once when the control API says so', async () => {
    const { refund, query, control } = await startPaid()
    await refund()
    await control.post('/_sim/refunds/finish', { outRefundNo: 'R0001', outcome: 'ABNORMAL' })
    expect((await query()).json['status']).toBe('ABNORMAL')
    expect((await control.call('POST', '/_sim/refunds/finish', { outRefundNo: 'NONE' })).status).toBe(404)
    expect((await control.call('POST', '/_sim/refunds/next', { outcome: 'LOST' })).status).toBe(400)
  })
})

describe('a v3 refund notification', () => {
  test.each([
    ['SUCCESS', '退款成功'],
    ['ABNORMAL', '退款异常'],
    ['CLOSED', '退款关闭'],
  ])('of %s is signed, and tells what the documents list', async (outcome, summary) => {
    const { refund, fate, pass, till, v3, simulator } = await startPaid()
    await fate(outcome)
    const { refund_id, transaction_id } = (await refund()).json
    await pass(5 * SECOND)
    const { headers = {}, body = '' } = till.received[0] ?? {}
    expect(v3.isSignedByWechat({ headers, body })).toBe(true)
    const { event_type, resource, ...envelope } = JSON.parse(body)
    expect([event_type, envelope.summary]).toEqual([`REFUND.${outcome}`, summary])
    expect(resource).toMatchObject({ original_type: 'refund', associated_data: 'refund' })
    expect(JSON.parse(v3.open(resource))).toEqual({
      mchid: simulator.credentials.mchid,
      out_trade_no: 'V3ORDER0001',
      transaction_id,
      out_refund_no: 'R0001',
      refund_id,
      refund_status: outcome,
      ...(outcome === 'SUCCESS' ? { success_time: '2026-01-15T10:00:05+08:00' } : {}),
      amount: { total: 1000, refund: 100, payer_total: 1000, payer_refund: 100 },
      user_received_account: '支付用户零钱',
    })
  })

  test('climbs the same ladder as a payment’s', async () => {
    const { refund, pass, till, control } = await startPaid()
    till.answerWith({ status: 500 })
    await refund()
    await pass(5 * SECOND)
    await pass(15 * SECOND)
    expect(till.received).toHaveLength(2)
    const { refunds } = await control.get<{ refunds: { notifications: unknown[] }[] }>('/_sim/refunds')
    expect(refunds[0]?.notifications).toMatchObject([{ attempt: 1, verdict: 'refused' }, { attempt: 2 }])
  })

  test('of a refund that was abnormal and then succeeded comes twice', async () => {
    const { refund, fate, pass, till, reroute } = await startPaid()
    await fate('ABNORMAL')
    await refund()
    await pass(5 * SECOND)
    await reroute()
    await pass(5 * SECOND)
    const events = till.received.map(({ body }) => JSON.parse(body))
    expect(events.map(({ event_type }) => event_type)).toEqual(['REFUND.ABNORMAL', 'REFUND.SUCCESS'])
    expect(events[0].id).not.toBe(events[1].id)
  })

  test('of a refund without a notify_url goes where the merchant platform says, in the XML of v2', async () => {
    const { refund, pass, till, control } = await startPaid()
    await control.post('/_sim/settings', { refundNotifyUrl: `${till.url}/platform` })
    await refund({ notify_url: undefined })
    await pass(5 * SECOND)
    expect(till.received).toMatchObject([
      { path: '/platform', body: expect.stringContaining('<req_info><![CDATA[') },
    ])
    expect((await control.call('POST', '/_sim/settings', { refundNotifyUrl: 'nowhere' })).status).toBe(400)
  })

  test('does not exist for a refund without a notify_url', async () => {
    const { refund, pass, till } = await startPaid()
    await refund({ notify_url: undefined })
    await pass(DAY)
    expect(till.received).toEqual([])
  })
})
