import { describe, expect, test } from 'vitest'
import { createAppServer } from '../../testing/app-server.ts'
import { START } from '../../testing/manual-time.ts'
import { startSimulator } from '../../testing/test-simulator.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const ORDER = 'V3ORDER0001'
const DAY_SECONDS = 86_400
const PAID = START / 1000

async function startPaid() {
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const app = createAppServer(test)
  await v3.prepay()
  await test.control.post('/_sim/pay', { outTradeNo: ORDER })
  return {
    ...test,
    v3,
    app,
    report: (body: object) => app.post('/wxa/sec/order/opspecialorder', { order_id: ORDER, ...body }),
  }
}

describe('a special order', () => {
  test('of goods that come later is told to the customer', async () => {
    const { report, control } = await startPaid()
    expect(await report({ type: 1, delay_to: PAID + 30 * DAY_SECONDS })).toEqual({ errcode: 0, errmsg: 'ok' })
    const { messages } = await control.get<{ messages: object[] }>('/_sim/messages')
    expect(messages).toMatchObject([
      { kind: 'shipping', title: '预计发货通知', data: { 预计发货时间: '2026-02-14 10:00:00' } },
    ])
  })

  test('is named by WeChat’s number or by the merchant’s', async () => {
    const { report, control } = await startPaid()
    const [order] = await control.orders()
    expect(await report({ type: 2, order_id: order?.transactionId })).toMatchObject({ errcode: 0 })
    expect(await report({ type: 2 })).toMatchObject({ errcode: 0 })
  })

  test.each<[string, object, number]>([
    ['another type', { type: 3 }, 268546000],
    ['no date', { type: 1 }, 268546001],
    ['a date within 15 days', { type: 1, delay_to: PAID + 15 * DAY_SECONDS }, 268546001],
    ['a date after 330 days', { type: 1, delay_to: PAID + 330 * DAY_SECONDS + 1 }, 268546001],
    ['no such number', { type: 2, order_id: 'V3ORDER0002' }, 268546002],
  ])('with %s is refused', async (_, body, errcode) => {
    const { report } = await startPaid()
    expect(await report(body)).toMatchObject({ errcode })
  })

  test('that nobody has paid, or that is shipped, does not wait to be shipped', async () => {
    const { report, app, v3, simulator } = await startPaid()
    await v3.prepay({ out_trade_no: 'UNPAID0001' })
    expect(await report({ type: 2, order_id: 'UNPAID0001' })).toMatchObject({ errcode: 268546002 })
    const { mchid, openids } = simulator.credentials
    await app.post('/wxa/sec/order/upload_shipping_info', {
      order_key: { order_number_type: 1, mchid, out_trade_no: ORDER },
      logistics_type: 3,
      delivery_mode: 1,
      shipping_list: [{ item_desc: '一杯热豆浆*1' }],
      upload_time: '2026-01-15T10:00:00.000+08:00',
      payer: { openid: openids[0] },
    })
    expect(await report({ type: 2 })).toMatchObject({ errcode: 268546002 })
  })
})
