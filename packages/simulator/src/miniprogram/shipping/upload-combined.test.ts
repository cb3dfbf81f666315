import { describe, expect, test } from 'vitest'
import { createAppServer } from '../../testing/app-server.ts'
import { startSimulator } from '../../testing/test-simulator.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

type Changes = Readonly<Record<string, unknown>>

/** A combined order of two parts, paid. */
async function start() {
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const app = createAppServer(test)
  const { mchid, appid, openids } = test.simulator.credentials
  const body = {
    combine_appid: appid,
    combine_mchid: mchid,
    combine_out_trade_no: 'COMBINED01',
    sub_orders: ['PART001', 'PART002'].map((out_trade_no) => ({
      ...{ mchid, out_trade_no, attach: '合单', description: '豆浆' },
      amount: { total_amount: 100, currency: 'CNY' },
    })),
    combine_payer_info: { openid: openids[0] },
    notify_url: 'http://127.0.0.1:1/notify',
  }
  await v3.call({ method: 'POST', target: '/v3/combine-transactions/jsapi', body })
  await test.control.post('/_sim/pay', { outTradeNo: 'COMBINED01' })
  const keyOf = (out_trade_no: string) => ({ order_number_type: 1, mchid, out_trade_no })
  const part = (out_trade_no: string, changes: Changes = {}) => ({
    order_key: keyOf(out_trade_no),
    logistics_type: 4,
    delivery_mode: 1,
    shipping_list: [{ item_desc: '一杯热豆浆*1' }],
    ...changes,
  })
  return {
    ...test,
    part,
    keyOf,
    upload: (changes: Changes = {}) =>
      app.post('/wxa/sec/order/upload_combined_shipping_info', {
        order_key: keyOf('COMBINED01'),
        sub_orders: [part('PART001'), part('PART002')],
        upload_time: '2026-01-15T10:00:00.000+08:00',
        payer: { openid: openids[0] },
        ...changes,
      }),
    stateOf: async (merchant_trade_no: string) => {
      const number = { merchant_id: mchid, merchant_trade_no }
      const { order } = await app.post('/wxa/sec/order/get_order', number)
      return (order as Record<string, unknown>)['order_state']
    },
  }
}

describe('shipping information of a combined order', () => {
  test('ships every part that it tells of', async () => {
    const { upload, stateOf, part } = await start()
    expect(await upload({ sub_orders: [part('PART001')] })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect([await stateOf('PART001'), await stateOf('PART002')]).toEqual([2, 1])
    expect(await upload({ upload_time: '2026-01-15T10:01:00.000+08:00' })).toMatchObject({ errcode: 0 })
    expect(await stateOf('PART002')).toBe(2)
  })

  test('may name the order by the transaction of a part', async () => {
    const { upload, control, part } = await start()
    const orders = await control.orders()
    const { transactionId } = orders.find(({ outTradeNo }) => outTradeNo === 'PART001') ?? {}
    const order_key = { order_number_type: 2, transaction_id: transactionId }
    const sub_orders = [part('PART001', { order_key })]
    expect(await upload({ order_key, sub_orders })).toMatchObject({ errcode: 0 })
  })

  test('told again without news is refused, which a caller may take for success', async () => {
    const { upload } = await start()
    await upload()
    expect(await upload({ upload_time: '2026-01-15T10:01:00.000+08:00' })).toMatchObject({
      errcode: 10060023,
    })
  })

  test('ships nothing where one of its parts cannot be shipped', async () => {
    const { upload, part, stateOf } = await start()
    const sub_orders = [part('PART001'), part('PART002', { shipping_list: [{ item_desc: '' }] })]
    expect(await upload({ sub_orders })).toMatchObject({ errcode: 10060008 })
    expect(await stateOf('PART001')).toBe(1)
  })

  test.each<[string, (keyOf: (number: string) => object) => Changes, number]>([
    ['no such order', (keyOf) => ({ order_key: keyOf('COMBINED02') }), 10060001],
    ['an order that is not combined', (keyOf) => ({ order_key: keyOf('PART001') }), 10060001],
    ['no parts', () => ({ sub_orders: [] }), 10060014],
    ['a key without its kind', () => ({ order_key: {} }), 268485194],
    ['somebody else', () => ({ payer: { openid: 'nobody' } }), 10060031],
  ])('with %s is refused', async (_, changes, errcode) => {
    const { upload, keyOf } = await start()
    expect(await upload(changes(keyOf))).toMatchObject({ errcode })
  })

  test('with a part of another order is refused', async () => {
    const { upload, part } = await start()
    expect(await upload({ sub_orders: [part('PART003')] })).toMatchObject({ errcode: 10060001 })
  })
})
