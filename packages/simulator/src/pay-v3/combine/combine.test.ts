import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const COMBINE = '/v3/combine-transactions'
const NUMBER = 'COMBINED01'
const DAY = 24 * 3600_000

type Changes = Readonly<Record<string, unknown>>

async function start() {
  const till = await startTill()
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const { mchid, appid, openids } = test.simulator.credentials
  const part = (n: number, total_amount: number, changes: Changes = {}) => ({
    mchid,
    attach: `第 ${n} 单`,
    amount: { total_amount, currency: 'CNY' },
    out_trade_no: `PART00${n}`,
    description: `豆浆 ${n}`,
    ...changes,
  })
  const body = (changes: Changes = {}) => ({
    combine_appid: appid,
    combine_mchid: mchid,
    combine_out_trade_no: NUMBER,
    sub_orders: [part(1, 100), part(2, 200)],
    combine_payer_info: { openid: openids[0] },
    notify_url: `${till.url}/notify`,
    ...changes,
  })
  const byNumber = `${COMBINE}/out-trade-no/${NUMBER}`
  const place = (changes?: Changes) =>
    v3.call({ method: 'POST', target: `${COMBINE}/jsapi`, body: body(changes) })
  return {
    ...test,
    till,
    v3,
    mchid,
    appid,
    openid: openids[0],
    part,
    place,
    payParams: async () => v3.payParams(String((await place()).json['prepay_id'])),
    query: (target = byNumber) => v3.call({ method: 'GET', target }),
    close: (numbers: readonly string[], changes: Changes = {}) =>
      v3.call({
        method: 'POST',
        target: `${byNumber}/close`,
        body: {
          combine_appid: appid,
          sub_orders: numbers.map((out_trade_no) => ({ mchid, out_trade_no })),
          ...changes,
        },
      }),
    pay: (outTradeNo = NUMBER) => test.control.post('/_sim/pay', { outTradeNo }),
    queryPart: (n: number) =>
      v3.call({
        method: 'GET',
        target: `/v3/pay/transactions/out-trade-no/PART00${n}?mchid=${mchid}`,
      }),
  }
}

describe('a combined order', () => {
  test('opens the cashier for the sum, and one password pays all its parts', async () => {
    const { payParams, control, openid, query } = await start()
    const params = { openid, ...(await payParams()) }
    expect(await control.post('/_sim/cashier', params)).toMatchObject({
      ok: true,
      totalFen: 300,
      description: '豆浆 1；豆浆 2',
    })
    expect(await control.post('/_sim/pay', params)).toMatchObject({ errMsg: 'requestPayment:ok' })
    expect(await control.get('/_sim/state')).toMatchObject({
      customers: [{ balanceFen: 19_700 }, {}, {}, {}, {}],
    })
    const { sub_orders } = (await query()).json
    expect(sub_orders).toMatchObject([{ trade_state: 'SUCCESS' }, { trade_state: 'SUCCESS' }])
  })

  test('is told in one notification that shows every part with a number of its own', async () => {
    const { place, pay, till, v3, query, mchid, appid, openid } = await start()
    await place()
    await pay()
    await till.hasReceived(1)
    const news = JSON.parse(till.received[0]?.body ?? '')
    const told = JSON.parse(v3.open(news.resource))
    const paid = (n: number, total: number) => ({
      mchid,
      out_trade_no: `PART00${n}`,
      trade_state: 'SUCCESS',
      attach: `第 ${n} 单`,
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      success_time: '2026-01-15T10:00:00+08:00',
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
      amount: { total_amount: total, currency: 'CNY', payer_amount: total, payer_currency: 'CNY' },
    })
    expect(news.event_type).toBe('TRANSACTION.SUCCESS')
    expect(told).toEqual({
      combine_appid: appid,
      combine_mchid: mchid,
      combine_out_trade_no: NUMBER,
      scene_info: { device_id: '' },
      sub_orders: [paid(1, 100), paid(2, 200)],
      combine_payer_info: { openid },
    })
    expect((await query()).json).toEqual(told)
    expect(till.received).toHaveLength(1)
  })

  test('unpaid shows no payer and no transaction', async () => {
    const { place, query, mchid } = await start()
    await place()
    const { json } = await query()
    expect(json).not.toHaveProperty('combine_payer_info')
    expect(json['sub_orders']).toEqual([
      {
        mchid,
        out_trade_no: 'PART001',
        trade_state: 'NOTPAY',
        attach: '第 1 单',
        amount: { total_amount: 100, currency: 'CNY' },
      },
      expect.objectContaining({ out_trade_no: 'PART002' }),
    ])
  })

  test('is placed again with equal parameters only', async () => {
    const { place, part, pay } = await start()
    const first = (await place()).json['prepay_id']
    expect((await place()).json['prepay_id']).not.toBe(first)
    const changed = await place({ sub_orders: [part(1, 100), part(2, 201)] })
    expect(changed.json['code']).toBe('INVALID_REQUEST')
    await pay()
    expect((await place()).json['code']).toBe('ORDER_PAID')
  })

  test('takes no part that is an order already', async () => {
    const { place, v3 } = await start()
    await v3.prepay({ out_trade_no: 'PART002' })
    expect((await place()).json['code']).toBe('INVALID_REQUEST')
  })

  test.each<[string, (part: (n: number, fen: number, changes?: Changes) => unknown) => Changes, string]>([
    ['one part', (part) => ({ sub_orders: [part(1, 100)] }), 'PARAM_ERROR'],
    ['51 parts', (part) => ({ sub_orders: Array.from({ length: 51 }, (_, n) => part(n, 1)) }), 'PARAM_ERROR'],
    ['one part twice', (part) => ({ sub_orders: [part(1, 100), part(1, 100)] }), 'PARAM_ERROR'],
    ['no parts', () => ({ sub_orders: undefined }), 'PARAM_ERROR'],
    [
      'a part without attach',
      (part) => ({ sub_orders: [part(1, 1, { attach: undefined }), part(2, 1)] }),
      'PARAM_ERROR',
    ],
    [
      'a part of another merchant',
      (part) => ({ sub_orders: [part(1, 1, { mchid: '1' }), part(2, 1)] }),
      'APPID_MCHID_NOT_MATCH',
    ],
    ['another appid', () => ({ combine_appid: 'wx0' }), 'APPID_MCHID_NOT_MATCH'],
    ['another merchant', () => ({ combine_mchid: '1' }), 'PARAM_ERROR'],
    ['an openid of nobody', () => ({ combine_payer_info: { openid: 'o' } }), 'PARAM_ERROR'],
  ])('with %s is refused', async (_, change, code) => {
    const { place, part } = await start()
    expect((await place(change(part))).json['code']).toBe(code)
  })

  test('unknown is 404', async () => {
    const { query, close } = await start()
    expect((await query()).json['code']).toBe('ORDER_NOT_EXIST')
    expect((await close(['PART001'])).json['code']).toBe('ORDER_NOT_EXIST')
  })
})

describe('closing a combined order', () => {
  test('closes the parts that are named, and the whole cannot be paid any more', async () => {
    const { place, close, query, pay } = await start()
    await place()
    expect((await close(['PART001', 'OTHER001'])).json['message']).toBe('商户号与订单不匹配')
    expect((await close(['PART001'])).status).toBe(204)
    expect((await query()).json['sub_orders']).toMatchObject([
      { trade_state: 'CLOSED' },
      { trade_state: 'NOTPAY' },
    ])
    expect(await pay()).toMatchObject({ problem: { code: 'order_closed' } })
  })

  test('is refused once it is paid', async () => {
    const { place, close, pay } = await start()
    await place()
    await pay()
    expect((await close(['PART001'])).json['code']).toBe('ORDER_PAID')
    expect((await close(['PART001'], { combine_appid: 'wx0' })).json['code']).toBe('APPID_MCHID_NOT_MATCH')
  })
})

describe('a part of a combined order', () => {
  test('cannot be paid alone', async () => {
    const { place, pay } = await start()
    await place()
    expect(await pay('PART001')).toMatchObject({ problem: { code: 'part_alone' } })
  })

  test('is found by its own number, and refunded by it', async () => {
    const { place, pay, queryPart, query, v3 } = await start()
    await place()
    await pay()
    expect((await queryPart(2)).json).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 200 } })
    const body = {
      out_trade_no: 'PART002',
      out_refund_no: 'R0001',
      amount: { refund: 50, total: 200, currency: 'CNY' },
    }
    const refund = await v3.call({ method: 'POST', target: '/v3/refund/domestic/refunds', body })
    expect(refund.status).toBe(200)
    expect((await query()).json['sub_orders']).toMatchObject([
      { trade_state: 'SUCCESS' },
      { trade_state: 'REFUND' },
    ])
  })

  test('stands in the bill and in the balance once, and the whole in neither', async () => {
    const { place, pay, control, simulator, v3 } = await start()
    await place()
    await pay()
    expect(await control.get('/_sim/funds')).toEqual({ unsettledFen: 298, availableFen: 0 })
    await simulator.clock.advance(DAY + 3600_000)
    const bill = await v3.call({ method: 'GET', target: '/v3/bill/tradebill?bill_date=2026-01-15' })
    const { pathname, search } = new URL(String(bill.json['download_url']))
    const file = await v3.call({ method: 'GET', target: `${pathname}${search}` })
    expect(file.text.match(/PART00\d/g)).toEqual(expect.arrayContaining(['PART001', 'PART002']))
    expect(file.text).not.toContain(NUMBER)
  })
})

test('the control API lists the whole beside its parts, and a restart keeps both', async () => {
  const { place, pay, restart } = await start()
  await place()
  await pay()
  const { control } = await restart()
  const orders = await control.orders()
  expect(orders.map(({ outTradeNo, state }) => [outTradeNo, state])).toEqual([
    [`combine:${NUMBER}`, 'SUCCESS'],
    ['PART002', 'SUCCESS'],
    ['PART001', 'SUCCESS'],
  ])
})
