import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const OUT_TRADE_NO = 'PARTNER0001'
const PARTNER = '/v3/pay/partner/transactions'

type Changes = Readonly<Record<string, unknown>>

interface SubMerchant {
  readonly mchid: string
  readonly appid: string
  readonly openids: readonly string[]
}

async function start() {
  const till = await startTill()
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const { mchid, appid, openids } = test.simulator.credentials
  const sub = await test.control.post<SubMerchant>('/_sim/sub-merchants', { name: '豆浆摊' })
  const body = (changes: Changes = {}) => ({
    sp_appid: appid,
    sp_mchid: mchid,
    sub_mchid: sub.mchid,
    description: '一杯热豆浆',
    out_trade_no: OUT_TRADE_NO,
    notify_url: `${till.url}/notify`,
    amount: { total: 100, currency: 'CNY' },
    payer: { sp_openid: openids[0] },
    ...changes,
  })
  const both = `sp_mchid=${mchid}&sub_mchid=${sub.mchid}`
  return {
    ...test,
    till,
    v3,
    sub,
    mchid,
    appid,
    openids,
    place: (changes?: Changes, type = 'jsapi') =>
      v3.call({ method: 'POST', target: `${PARTNER}/${type}`, body: body(changes) }),
    query: (numbers = both) =>
      v3.call({ method: 'GET', target: `${PARTNER}/out-trade-no/${OUT_TRADE_NO}?${numbers}` }),
    queryById: (id: unknown) => v3.call({ method: 'GET', target: `${PARTNER}/id/${id}?${both}` }),
    close: (changes: Changes = {}) =>
      v3.call({
        method: 'POST',
        target: `${PARTNER}/out-trade-no/${OUT_TRADE_NO}/close`,
        body: { sp_mchid: mchid, sub_mchid: sub.mchid, ...changes },
      }),
    pay: () => test.control.post('/_sim/pay', { outTradeNo: OUT_TRADE_NO }),
  }
}

describe('an order of a service provider', () => {
  test('is placed, paid, notified and found with the numbers of both merchants', async () => {
    const { place, pay, till, v3, query, queryById, sub, mchid, appid, openids } = await start()
    const names = { sp_appid: appid, sp_mchid: mchid, sub_mchid: sub.mchid }
    expect((await place()).json['prepay_id']).toMatch(/^wx/)
    expect((await query()).json).toMatchObject({ ...names, trade_state: 'NOTPAY' })
    await pay()
    await till.hasReceived(1)
    const paid = { ...names, trade_state: 'SUCCESS', payer: { sp_openid: openids[0] } }
    const told = JSON.parse(v3.open(JSON.parse(till.received[0]?.body ?? '').resource))
    expect(told).toMatchObject(paid)
    expect(told).not.toHaveProperty('mchid')
    expect((await query()).json).toMatchObject(paid)
    expect((await queryById(told.transaction_id)).json).toMatchObject(paid)
  })

  test('may name the app of the merchant: that one knows the customer by another openid and opens the cashier', async () => {
    const { place, query, sub, v3, control, openids, pay } = await start()
    const sub_openid = sub.openids[2]
    const { json } = await place({ sub_appid: sub.appid, payer: { sub_openid } })
    const params = v3.payParams(String(json['prepay_id']))
    const open = (changes: Changes) =>
      control.post('/_sim/cashier', { openid: openids[2], ...params, ...changes })
    expect(await open({})).toMatchObject({ problem: { code: 'app_id' } })
    expect(await open({ appId: sub.appid })).toMatchObject({ problem: { code: 'pay_sign' } })
    expect(await control.post('/_sim/pay', { outTradeNo: OUT_TRADE_NO, openid: openids[2] })).toMatchObject({
      errMsg: 'requestPayment:ok',
    })
    expect(await pay()).toMatchObject({ problem: { code: 'order_paid' } })
    expect((await query()).json).toMatchObject({
      sub_appid: sub.appid,
      payer: { sp_openid: openids[2], sub_openid },
    })
  })

  test('shows the name of the merchant to the customer', async () => {
    const { place, v3, control, openids } = await start()
    const { json } = await place()
    const body = { openid: openids[0], ...v3.payParams(String(json['prepay_id'])) }
    expect(await control.post('/_sim/cashier', body)).toMatchObject({ ok: true, merchantName: '豆浆摊' })
  })

  test.each<[string, Changes, string]>([
    ['another sp_mchid', { sp_mchid: '1900000000' }, 'PARAM_ERROR'],
    ['another sp_appid', { sp_appid: 'wx0' }, 'APPID_MCHID_NOT_MATCH'],
    ['another sub_appid', { sub_appid: 'wx0' }, 'APPID_MCHID_NOT_MATCH'],
    ['no such sub_mchid', { sub_mchid: '1600000000' }, 'MCH_NOT_EXISTS'],
    ['no sub_mchid', { sub_mchid: undefined }, 'PARAM_ERROR'],
    ['no payer of either kind', { payer: {} }, 'PARAM_ERROR'],
    ['a payer of the sub-merchant without its app', { payer: { sub_openid: 'o' } }, 'PARAM_ERROR'],
    ['the member of a merchant’s own order', { mchid: '1' }, 'PARAM_ERROR'],
  ])('with %s is refused as %s', async (_, changes, code) => {
    const { place } = await start()
    expect((await place(changes)).json['code']).toBe(code)
  })

  test.each([
    ['native', {}, 'code_url'],
    ['app', {}, 'prepay_id'],
    ['h5', { scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } }, 'h5_url'],
  ])('may be placed for /%s', async (type, changes, opens) => {
    const { place } = await start()
    expect(Object.keys((await place({ payer: undefined, ...changes }, type)).json)).toEqual([opens])
  })

  test('closes with both numbers, and for nobody else', async () => {
    const { place, close, query } = await start()
    await place()
    expect((await close({ sub_mchid: '1600000000' })).json['message']).toBe('商户号与订单不匹配')
    expect((await close()).status).toBe(204)
    expect((await query()).json['trade_state']).toBe('CLOSED')
  })

  test('is not found as a merchant’s own, nor without a number of the two', async () => {
    const { place, query, v3, mchid, sub } = await start()
    await place()
    const target = `/v3/pay/transactions/out-trade-no/${OUT_TRADE_NO}?mchid=${mchid}`
    const mismatch = '商户号与订单不匹配'
    expect((await v3.call({ method: 'GET', target })).json['message']).toBe(mismatch)
    expect((await query(`sp_mchid=${mchid}&sub_mchid=1600000000`)).json['message']).toBe(mismatch)
    expect((await query(`sp_mchid=1&sub_mchid=${sub.mchid}`)).json['message']).toBe(mismatch)
    expect((await query(`sub_mchid=${sub.mchid}`)).json['message']).toContain('/query/sp_mchid')
    expect((await query(`sp_mchid=${mchid}`)).json['message']).toContain('/query/sub_mchid')
  })

  test('is refunded with the number of the sub-merchant only, and its notification names both', async () => {
    const { place, pay, v3, sub, till, mchid, simulator } = await start()
    await place()
    await pay()
    const refunds = '/v3/refund/domestic/refunds'
    const refund = (changes: Changes) =>
      v3.call({
        method: 'POST',
        target: refunds,
        body: {
          out_trade_no: OUT_TRADE_NO,
          out_refund_no: 'R0001',
          notify_url: `${till.url}/refund`,
          amount: { refund: 40, total: 100, currency: 'CNY' },
          ...changes,
        },
      })
    expect((await refund({})).json['code']).toBe('RESOURCE_NOT_EXISTS')
    expect((await refund({ sub_mchid: sub.mchid })).json).toMatchObject({ status: 'PROCESSING' })
    const find = (query: string) => v3.call({ method: 'GET', target: `${refunds}/R0001${query}` })
    expect((await find('')).json['code']).toBe('RESOURCE_NOT_EXISTS')
    expect((await find(`?sub_mchid=${sub.mchid}`)).json).toMatchObject({ out_refund_no: 'R0001' })
    await simulator.clock.advance(60_000)
    const news = till.received.find(({ path }) => path === '/refund')
    const told = JSON.parse(v3.open(JSON.parse(news?.body ?? '').resource))
    expect(told).toMatchObject({ sp_mchid: mchid, sub_mchid: sub.mchid, refund_status: 'SUCCESS' })
  })
})

test('sub-merchants are listed, and outlive a reset and a restart', async () => {
  const { control, restart, sub } = await start()
  await control.post('/_sim/reset')
  const again = await restart()
  expect(await again.control.get('/_sim/sub-merchants')).toEqual({ subMerchants: [sub] })
})
