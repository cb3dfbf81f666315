import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readBill } from '../../testing/read-bill.ts'
import { startSimulator } from '../../testing/test-simulator.ts'
import { createV2Merchant } from '../../testing/v2-merchant.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The day of the tests, which begin at 10:00 of it. */
const TODAY = '2026-01-15'

type Params = Readonly<Record<string, string>>

async function start() {
  const test = await startSimulator({ tlsPort: 0 })
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  const v2 = createV2Merchant(parties)
  const v3 = createV3Merchant(parties)
  const get = (target: string) => v3.call({ method: 'GET', target })
  const ask = (query = '', path = 'tradebill') => get(`/v3/bill/${path}?bill_date=${TODAY}${query}`)
  const download = async (answer: { json: Readonly<Record<string, unknown>> }) => {
    const { pathname, search } = new URL(String(answer.json['download_url']))
    return (await get(`${pathname}${search}`)).bytes
  }
  return {
    ...test,
    v2,
    v3,
    get,
    ask,
    download,
    pass: (durationMs: number) => test.simulator.clock.advance(durationMs),
    pay: (outTradeNo: string) => test.control.post('/_sim/pay', { outTradeNo }),
    bill: async (query = '', path?: string) => readBill(await download(await ask(query, path))),
    v2Bill: (params: Params = {}) => v2.call('/pay/downloadbill', { bill_date: '20260115', ...params }),
    flow: (params: Params = {}) =>
      v2.callOverTls('/pay/downloadfundflow', {
        sign_type: 'HMAC-SHA256',
        bill_date: '20260115',
        account_type: 'Basic',
        ...params,
      }),
  }
}

/** A day with two payments, by v3 and by v2, and a refund of the first; then the next day at noon. */
async function startAfterADay() {
  const shop = await start()
  const { v2, v3, pay, pass } = shop
  await v3.prepay({
    description: '会员,充值',
    attach: '深圳\n分店',
    amount: { total: 1000, currency: 'CNY' },
  })
  await pay('V3ORDER0001')
  await pass(MINUTE)
  await v2.unifiedOrder({ device_info: 'WEB', total_fee: '88' })
  await pay('V2ORDER0001')
  await pass(MINUTE)
  const refund = await v3.call({
    method: 'POST',
    target: '/v3/refund/domestic/refunds',
    body: {
      out_trade_no: 'V3ORDER0001',
      out_refund_no: 'R0001',
      amount: { refund: 300, total: 1000, currency: 'CNY' },
    },
  })
  await pass(DAY + 2 * HOUR)
  return {
    ...shop,
    refundId: String(refund.json['refund_id']),
    transactionId: String(refund.json['transaction_id']),
  }
}

describe('a trade bill', () => {
  test('tells each payment and each refund of the day, v2 and v3 together, in 27 columns', async () => {
    const { bill, simulator, refundId, transactionId } = await startAfterADay()
    const { appid, mchid, openids } = simulator.credentials
    const { columns, rows, summary } = await bill()
    expect(columns).toHaveLength(27)
    expect(rows[0]).toEqual({
      交易时间: '2026-01-15 10:00:00',
      公众账号ID: appid,
      商户号: mchid,
      特约商户号: '0',
      设备号: '',
      微信订单号: transactionId,
      商户订单号: 'V3ORDER0001',
      用户标识: openids[0],
      交易类型: 'JSAPI',
      交易状态: 'SUCCESS',
      付款银行: 'OTHERS',
      货币种类: 'CNY',
      应结订单金额: '10.00',
      代金券金额: '0.00',
      微信退款单号: '0',
      商户退款单号: '0',
      退款金额: '0.00',
      充值券退款金额: '0.00',
      退款类型: '',
      退款状态: '',
      商品名称: '会员\\ 充值',
      商户数据包: '深圳\\n分店',
      手续费: '0.06000',
      费率: '0.60%',
      订单金额: '10.00',
      申请退款金额: '0.00',
      费率备注: '',
    })
    expect(rows[1]).toMatchObject({
      交易时间: '2026-01-15 10:01:00',
      商户订单号: 'V2ORDER0001',
      设备号: 'WEB',
      订单金额: '0.88',
      手续费: '0.01000',
    })
    expect(rows[2]).toMatchObject({
      交易时间: '2026-01-15 10:02:00',
      商户订单号: 'V3ORDER0001',
      微信订单号: transactionId,
      交易状态: 'REFUND',
      应结订单金额: '0.00',
      微信退款单号: refundId,
      商户退款单号: 'R0001',
      退款金额: '3.00',
      退款类型: 'ORIGINAL',
      退款状态: 'SUCCESS',
      手续费: '-0.02000',
      订单金额: '0.00',
      申请退款金额: '3.00',
    })
    expect(summary).toEqual({
      总交易单数: '3',
      应结订单总金额: '10.88',
      退款总金额: '3.00',
      充值券退款总金额: '0.00',
      手续费总金额: '0.05000',
      订单总金额: '10.88',
      申请退款总金额: '3.00',
    })
  })

  test('of SUCCESS tells payments in 20 columns, of REFUND refunds in 29', async () => {
    const { bill } = await startAfterADay()
    const paid = await bill('&bill_type=SUCCESS')
    const refunded = await bill('&bill_type=REFUND')
    expect([paid.columns.length, paid.rows.length, paid.summary['总交易单数']]).toEqual([20, 2, '2'])
    expect([refunded.columns.length, refunded.rows.length]).toEqual([29, 1])
    expect(refunded.rows[0]).toMatchObject({
      退款申请时间: '2026-01-15 10:02:00',
      退款成功时间: '2026-01-15 10:02:05',
    })
  })

  test('is the same file over v2, as it is and packed', async () => {
    const { v2Bill, ask, download } = await startAfterADay()
    const file = await download(await ask())
    expect((await v2Bill()).body.equals(file)).toBe(true)
    expect(gunzipSync((await v2Bill({ bill_type: 'ALL', tar_type: 'GZIP' })).body).equals(file)).toBe(true)
    expect(readBill((await v2Bill({ bill_type: 'REFUND' })).body).rows).toHaveLength(1)
  })

  test('names the merchant for whom a service provider has placed the order', async () => {
    const { v2, pay, pass, bill, control } = await start()
    const { mchid } = await control.post<{ mchid: string }>('/_sim/sub-merchants')
    await v2.unifiedOrder({ sub_mch_id: mchid })
    await pay('V2ORDER0001')
    await pass(DAY)
    expect((await bill()).rows).toMatchObject([{ 特约商户号: mchid }])
  })

  test('is of one such merchant alone where its number is given, over v3 and over v2', async () => {
    const { v2, pay, pass, bill, v2Bill, ask, control } = await start()
    const { mchid } = await control.post<{ mchid: string }>('/_sim/sub-merchants')
    await v2.unifiedOrder({ sub_mch_id: mchid })
    await v2.unifiedOrder({ out_trade_no: 'V2ORDER0002' })
    for (const number of ['V2ORDER0001', 'V2ORDER0002']) await pay(number)
    await pass(DAY)
    const one = [{ 商户订单号: 'V2ORDER0001', 特约商户号: mchid }]
    expect((await bill()).rows).toHaveLength(2)
    expect((await bill(`&sub_mchid=${mchid}`)).rows).toMatchObject(one)
    expect(readBill((await v2Bill({ sub_mch_id: mchid })).body).rows).toMatchObject(one)
    expect((await ask('&sub_mchid=1600000000')).json['code']).toBe('NO_STATEMENT_EXIST')
  })

  test('tells a refund as it stood the morning after, and never again', async () => {
    const { v3, pay, pass, control, bill } = await start()
    await v3.prepay()
    await pay('V3ORDER0001')
    await control.post('/_sim/refunds/next', { outcome: 'ABNORMAL' })
    const body = {
      out_trade_no: 'V3ORDER0001',
      out_refund_no: 'R0001',
      amount: { refund: 100, total: 100, currency: 'CNY' },
    }
    await v3.call({ method: 'POST', target: '/v3/refund/domestic/refunds', body })
    await pass(DAY)
    await control.post('/_sim/refunds/finish', { outRefundNo: 'R0001', outcome: 'SUCCESS' })
    expect((await bill()).rows[1]?.['退款状态']).toBe('PROCESSING')
  })
})

describe('asking for a v3 bill', () => {
  test('answers the SHA-1 of the file as it is, packed or not, signed; the file itself is not signed', async () => {
    const { ask, download, v3, get } = await startAfterADay()
    const plain = await ask()
    const packed = await ask('&tar_type=GZIP')
    const file = await download(plain)
    expect(v3.isSignedByWechat({ headers: plain.headers, body: plain.text })).toBe(true)
    expect(plain.json).toEqual({
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(file).digest('hex'),
      download_url: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/v3\/billdownload\/file\?token=\w{40}$/,
      ),
    })
    expect(packed.json['hash_value']).toBe(plain.json['hash_value'])
    expect(gunzipSync(await download(packed)).equals(file)).toBe(true)
    const { pathname, search } = new URL(String(plain.json['download_url']))
    expect((await get(`${pathname}${search}`)).headers.get('wechatpay-signature')).toBeNull()
  })

  test('gives an address that is good for five minutes, and only signed', async () => {
    const { ask, get, pass, v3 } = await startAfterADay()
    const { pathname, search } = new URL(String((await ask()).json['download_url']))
    const target = `${pathname}${search}`
    const message = `GET\n${pathname}\n\n\n\n`
    expect((await v3.call({ method: 'GET', target, message })).status).toBe(401)
    await pass(5 * MINUTE)
    expect((await get(target)).status).toBe(200)
    await pass(1)
    expect((await get(target)).json['code']).toBe('INVALID_REQUEST')
    expect((await get('/v3/billdownload/file?token=other')).json['code']).toBe('INVALID_REQUEST')
  })

  test.each<[string, string, string]>([
    ['no day', '/v3/bill/tradebill', 'PARAM_ERROR'],
    ['what is no day', '/v3/bill/tradebill?bill_date=20260115', 'INVALID_REQUEST'],
    ['a day that does not exist', '/v3/bill/tradebill?bill_date=2026-02-30', 'INVALID_REQUEST'],
    ['today', '/v3/bill/tradebill?bill_date=2026-01-16', 'INVALID_REQUEST'],
    ['a day four months ago', '/v3/bill/tradebill?bill_date=2025-09-15', 'INVALID_REQUEST'],
    ['a day without trade', '/v3/bill/tradebill?bill_date=2026-01-14', 'NO_STATEMENT_EXIST'],
    ['another kind', '/v3/bill/tradebill?bill_date=2026-01-15&bill_type=RECHARGE_REFUND', 'PARAM_ERROR'],
    ['another account', '/v3/bill/fundflowbill?bill_date=2026-01-15&account_type=Basic', 'PARAM_ERROR'],
    [
      'an empty account',
      '/v3/bill/fundflowbill?bill_date=2026-01-15&account_type=FEES',
      'NO_STATEMENT_EXIST',
    ],
  ])('of %s is refused', async (_, target, code) => {
    const { get } = await startAfterADay()
    const answer = await get(target)
    expect([answer.status, answer.json['code']]).toEqual([400, code])
  })

  test('before ten the next morning is told to come again', async () => {
    const { v3, pay, ask, pass, v2Bill, flow } = await start()
    await v3.prepay()
    await pay('V3ORDER0001')
    await pass(DAY - 1)
    expect((await ask()).json['code']).toBe('STATEMENT_CREATING')
    expect((await v2Bill()).params['return_msg']).toBe('Bill Creating')
    expect((await flow()).params['err_code']).toBe('BILL_CREATING')
    await pass(1)
    expect((await ask()).status).toBe(200)
  })
})

describe('a v2 bill', () => {
  test.each<[string, Params, string, string]>([
    ['a day without trade', { bill_date: '20260114' }, 'No Bill Exist', '20002'],
    ['what is no day', { bill_date: '2026-01-15' }, 'data format error', '20001'],
    ['today', { bill_date: '20260116' }, 'data format error', '20001'],
    ['another kind', { bill_type: 'EVERYTHING' }, 'invalid bill_type', '20001'],
    ['coupons, of which there are none', { bill_type: 'RECHARGE_REFUND' }, 'No Bill Exist', '20002'],
  ])('of %s is refused in XML, unsigned', async (_, params, return_msg, error_code) => {
    const { v2Bill } = await startAfterADay()
    expect((await v2Bill(params)).params).toEqual({ return_code: 'FAIL', return_msg, error_code })
  })
})

describe('a fund flow bill', () => {
  test('tells every movement with the balance after it', async () => {
    const { bill, refundId, transactionId } = await startAfterADay()
    const { columns, rows, summary } = await bill('', 'fundflowbill')
    expect(columns).toHaveLength(11)
    const told = rows.map((row) => [
      row['业务名称'],
      row['收支类型'],
      row['收支金额（元）'],
      row['账户结余（元）'],
    ])
    expect(told).toEqual([
      ['交易', '收入', '10.00', '10.00'],
      ['扣除交易手续费', '支出', '0.06', '9.94'],
      ['交易', '收入', '0.88', '10.82'],
      ['扣除交易手续费', '支出', '0.01', '10.81'],
      ['退款', '支出', '2.98', '7.83'],
    ])
    expect(rows[0]).toMatchObject({ 记账时间: '2026-01-15 10:00:00', 微信支付业务单号: transactionId })
    expect(rows[4]).toMatchObject({ 微信支付业务单号: refundId, 备注: '退款总金额3.00元;含手续费0.02元' })
    expect(summary).toEqual({
      资金流水总笔数: '5',
      收入笔数: '2',
      收入金额: '10.88',
      支出笔数: '3',
      支出金额: '3.05',
    })
  })

  test('over v2 needs the certificate and HMAC-SHA256', async () => {
    const { flow, v2, ask, download } = await startAfterADay()
    const file = await download(await ask('', 'fundflowbill'))
    expect((await flow()).body.equals(file)).toBe(true)
    expect(gunzipSync((await flow({ tar_type: 'GZIP' })).body).equals(file)).toBe(true)
    expect((await flow({ sign_type: 'MD5' })).params['return_msg']).toBe('invalid sign_type')
    expect((await v2.call('/pay/downloadfundflow', {})).status).toBe(400)
  })

  test.each<[string, Params, string]>([
    ['a day without movement', { bill_date: '20260114' }, 'NO_BILL_EXIST'],
    ['an empty account', { account_type: 'Fees' }, 'NO_BILL_EXIST'],
    ['another account', { account_type: 'BASIC' }, 'PARAM_ERROR'],
    ['today', { bill_date: '20260116' }, 'PARAM_ERROR'],
  ])('of %s is refused over v2, unsigned', async (_, params, err_code) => {
    const { flow } = await startAfterADay()
    const answer = await flow(params)
    expect(answer.params).toMatchObject({ result_code: 'FAIL', err_code })
    expect(answer.params['sign']).toBeUndefined()
  })
})

describe('a bill with a fault', () => {
  test('is late', async () => {
    const { control, ask } = await startAfterADay()
    await control.post('/_sim/faults', { bill: 'late' })
    expect((await ask()).json['code']).toBe('STATEMENT_CREATING')
    await control.post('/_sim/faults', {})
    expect((await ask()).status).toBe(200)
  })

  test('lacks the last payment, in the totals, too', async () => {
    const { control, bill } = await startAfterADay()
    await control.post('/_sim/faults', { bill: 'missing_row' })
    const { rows, summary } = await bill()
    expect(rows.map((row) => row['商户订单号'])).toEqual(['V3ORDER0001', 'V3ORDER0001'])
    expect(summary).toMatchObject({ 总交易单数: '2', 订单总金额: '10.00' })
  })

  test('tells of a payment that nobody made', async () => {
    const { control, bill } = await startAfterADay()
    await control.post('/_sim/faults', { bill: 'unknown_row' })
    expect((await bill()).rows.at(-1)).toMatchObject({ 商户订单号: 'NOBODY_ORDERED_THIS', 订单金额: '10.00' })
    expect(await control.get('/_sim/faults')).toMatchObject({ bill: 'unknown_row' })
  })
})
