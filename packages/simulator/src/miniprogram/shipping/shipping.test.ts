import { describe, expect, test } from 'vitest'
import { createAppServer } from '../../testing/app-server.ts'
import { START } from '../../testing/manual-time.ts'
import { startSimulator } from '../../testing/test-simulator.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const OUT_TRADE_NO = 'V3ORDER0001'
const HOUR = 3600_000
const DAY = 24 * HOUR
const SECONDS = START / 1000

type Changes = Readonly<Record<string, unknown>>

async function start(settings: Changes = {}) {
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const app = createAppServer(test)
  await test.control.post('/_sim/settings', settings)
  const { mchid, appid, openids } = test.simulator.credentials
  const call = (name: string, body: unknown) => app.post(`/wxa/sec/order/${name}`, body)
  const number = { merchant_id: mchid, merchant_trade_no: OUT_TRADE_NO }
  const show = async () => (await call('get_order', number))['order'] as Record<string, unknown>
  const pay = async () => {
    await v3.prepay()
    await test.control.post('/_sim/pay', { outTradeNo: OUT_TRADE_NO })
  }
  return {
    ...test,
    appid,
    mchid,
    openids,
    call,
    access: (name: string) => app.post(`/cgi-bin/express/delivery/open_msg/${name}`, {}),
    number,
    show,
    pay,
    v3,
    stateNow: async () => (await show())['order_state'],
    upload: (changes: Changes = {}) =>
      call('upload_shipping_info', {
        order_key: { order_number_type: 1, mchid, out_trade_no: OUT_TRADE_NO },
        logistics_type: 1,
        delivery_mode: 1,
        shipping_list: [parcel()],
        upload_time: '2026-01-15T10:00:00.000+08:00',
        payer: { openid: openids[0] },
        ...changes,
      }),
    confirm: () => test.control.call('POST', '/_sim/receipt', { outTradeNo: OUT_TRADE_NO }),
    refundAll: () =>
      v3.call({
        method: 'POST',
        target: '/v3/refund/domestic/refunds',
        body: {
          out_trade_no: OUT_TRADE_NO,
          out_refund_no: 'REFUND0001',
          amount: { refund: 100, total: 100, currency: 'CNY' },
        },
      }),
  }
}

async function startPaid(settings: Changes = {}) {
  const test = await start(settings)
  await test.pay()
  return test
}

const parcel = (changes: Changes = {}) => ({
  tracking_no: 'YT0001',
  express_company: 'YTO',
  item_desc: '一杯热豆浆*1',
  ...changes,
})
const at = (minute: string) => ({ upload_time: `2026-01-15T10:${minute}:00.000+08:00` })
const split = { delivery_mode: 2, is_all_delivered: false }

describe('uploading shipping information', () => {
  test('makes an order shipped, and a query shows what was told', async () => {
    const { upload, show, openids, mchid } = await startPaid()
    expect(await show()).toMatchObject({ order_state: 1, shipping: {} })
    expect(await upload()).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await show()).toEqual({
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
      merchant_trade_no: OUT_TRADE_NO,
      merchant_id: mchid,
      sub_merchant_id: '',
      description: '一杯热豆浆',
      paid_amount: 100,
      openid: openids[0],
      trade_create_time: SECONDS,
      pay_time: SECONDS,
      order_state: 2,
      in_complaint: false,
      shipping: {
        delivery_mode: 1,
        logistics_type: 1,
        finish_shipping: true,
        finish_shipping_count: 1,
        goods_desc: '一杯热豆浆*1',
        shipping_list: [
          {
            tracking_no: 'YT0001',
            express_company: 'YTO',
            goods_desc: '一杯热豆浆*1',
            upload_time: SECONDS,
            contact: { consignor_contact: '', receiver_contact: '' },
          },
        ],
      },
    })
  })

  test('takes virtual goods without a tracking number, and WeChat’s own number for the order', async () => {
    const { upload, show } = await startPaid()
    const { transaction_id } = await show()
    const shipping_list = [{ item_desc: '会员一个月' }]
    const order_key = { order_number_type: 2, transaction_id }
    expect(await upload({ order_key, logistics_type: 3, shipping_list })).toMatchObject({ errcode: 0 })
  })

  test.each<[string, Changes, number]>([
    ['no order key', { order_key: undefined }, 268485194],
    ['no number of WeChat', { order_key: { order_number_type: 2 } }, 268485195],
    ['no merchant', { order_key: { order_number_type: 1 } }, 268485196],
    ['no number of the merchant', { order_key: { order_number_type: 1, mchid: '1' } }, 268485197],
    ['no such order', { order_key: { order_number_type: 2, transaction_id: '1' } }, 10060001],
    ['no such logistics', { logistics_type: 5 }, 10060005],
    ['no such mode', { delivery_mode: 3 }, 268485224],
    ['split without express', { ...split, logistics_type: 2 }, 10060006],
    ['split without an end', { delivery_mode: 2 }, 10060007],
    ['no list', { shipping_list: undefined }, 10060014],
    ['an empty split list', { ...split, shipping_list: [] }, 10060014],
    ['two parcels at once', { shipping_list: [parcel(), parcel()] }, 268485228],
    ['sixteen parcels', { ...split, shipping_list: Array.from({ length: 16 }, () => parcel()) }, 10060024],
    ['no item', { shipping_list: [parcel({ item_desc: undefined })] }, 10060020],
    ['an empty item', { shipping_list: [parcel({ item_desc: '' })] }, 10060008],
    ['121 characters of item', { shipping_list: [parcel({ item_desc: '豆'.repeat(121) })] }, 10060009],
    ['no tracking number', { shipping_list: [parcel({ tracking_no: '' })] }, 268485226],
    ['a long tracking number', { shipping_list: [parcel({ tracking_no: '1'.repeat(129) })] }, 10060026],
    ['no company', { shipping_list: [parcel({ express_company: '' })] }, 268485227],
    ['a long company', { shipping_list: [parcel({ express_company: 'A'.repeat(129) })] }, 10060025],
    ['SF without a contact', { shipping_list: [parcel({ express_company: 'SF' })] }, 10060014],
    ['another time', { upload_time: '2026-01-15 10:00:00' }, 268485216],
    ['no payer', { payer: {} }, 10060014],
    ['another payer', { payer: { openid: 'o' } }, 10060031],
  ])('with %s is refused and changes nothing', async (_, changes, errcode) => {
    const { upload, stateNow } = await startPaid()
    expect((await upload(changes))['errcode']).toBe(errcode)
    expect(await stateNow()).toBe(1)
  })

  test('takes SF with a masked contact that shows the last four digits', async () => {
    const { upload } = await startPaid()
    const sf = (receiver_contact: string) => ({
      shipping_list: [parcel({ express_company: 'SF', contact: { receiver_contact } })],
    })
    expect((await upload(sf('13800001234')))['errcode']).toBe(10060014)
    expect((await upload(sf('138****1234')))['errcode']).toBe(0)
  })

  test('of an order that is unpaid, or paid a moment ago where the setting says so, finds nothing', async () => {
    const { upload, pay, v3, simulator } = await start({ shippingLagSeconds: 30 })
    await v3.prepay()
    expect((await upload())['errcode']).toBe(10060001)
    await pay()
    expect((await upload())['errcode']).toBe(10060001)
    await simulator.clock.advance(30_000)
    expect((await upload())['errcode']).toBe(0)
  })

  test('of an order that was refunded in full is 10060004', async () => {
    const { upload, refundAll, control, stateNow } = await startPaid()
    await control.post('/_sim/funds', { availableFen: 1000 })
    await refundAll()
    expect(await stateNow()).toBe(5)
    expect((await upload())['errcode']).toBe(10060004)
  })
})

describe('telling it again', () => {
  test('with nothing new is 10060023, also with a later time', async () => {
    const { upload } = await startPaid()
    await upload()
    expect((await upload())['errcode']).toBe(10060023)
    expect((await upload(at('01')))['errcode']).toBe(10060023)
  })

  test('otherwise is allowed once, and must be later', async () => {
    const { upload, show } = await startPaid()
    await upload(at('05'))
    const other = (tracking_no: string) => ({ shipping_list: [parcel({ tracking_no })] })
    expect((await upload({ ...at('04'), ...other('YT0002') }))['errcode']).toBe(10060023)
    expect((await upload({ ...at('06'), ...other('YT0002') }))['errcode']).toBe(0)
    expect(await show()).toMatchObject({
      shipping: { finish_shipping_count: 2, shipping_list: [{ tracking_no: 'YT0002' }] },
    })
    expect((await upload({ ...at('07'), ...other('YT0003') }))['errcode']).toBe(10060003)
  })

  test('adds the parcels of a split order until all are there', async () => {
    const { upload, show, stateNow } = await startPaid()
    await upload({ ...split, ...at('00') })
    expect(await stateNow()).toBe(1)
    const shipping_list = [parcel({ tracking_no: 'YT0002' })]
    await upload({ ...split, ...at('01'), is_all_delivered: true, shipping_list })
    expect(await show()).toMatchObject({
      order_state: 2,
      shipping: {
        delivery_mode: 2,
        finish_shipping_count: 1,
        shipping_list: [{ tracking_no: 'YT0001' }, { tracking_no: 'YT0002' }],
      },
    })
  })

  test('a split order holds fifteen parcels in all', async () => {
    const { upload } = await startPaid()
    const some = (from: number, length: number) =>
      Array.from({ length }, (_, index) => parcel({ tracking_no: `YT${from + index}` }))
    await upload({ ...split, ...at('00'), shipping_list: some(0, 10) })
    expect((await upload({ ...split, ...at('01'), shipping_list: some(10, 6) }))['errcode']).toBe(10060024)
    expect((await upload({ ...split, ...at('01'), shipping_list: some(10, 5) }))['errcode']).toBe(0)
  })

  test('after the goods were received is 10060002', async () => {
    const { upload, confirm } = await startPaid()
    await upload()
    await confirm()
    expect((await upload({ ...at('01'), logistics_type: 2 }))['errcode']).toBe(10060002)
  })
})

describe('the receipt', () => {
  test('is confirmed by the customer, and the order is done the next day', async () => {
    const { upload, confirm, stateNow, simulator } = await startPaid()
    expect(await confirm()).toMatchObject({ status: 409, body: { code: 'not_shipped' } })
    await upload()
    expect(await confirm()).toEqual({ status: 200, body: { orderState: 3 } })
    expect(await stateNow()).toBe(3)
    await simulator.clock.advance(DAY)
    expect(await stateNow()).toBe(4)
  })

  test.each([
    ['express', 1, 10],
    ['virtual goods', 3, 2],
  ])('of %s confirms itself in the end', async (_, logistics_type, days) => {
    const { upload, stateNow, simulator } = await startPaid()
    await upload({ logistics_type })
    await simulator.clock.advance(days * DAY - 1)
    expect(await stateNow()).toBe(2)
    await simulator.clock.advance(1)
    expect(await stateNow()).toBe(3)
  })

  test('is reminded of once, for express that was sent, and no earlier than it was', async () => {
    const { call, number, upload } = await startPaid()
    const remind = async (received_time: number) =>
      (await call('notify_confirm_receive', { ...number, received_time }))['errcode']
    expect(await remind(SECONDS)).toBe(10060028)
    await upload()
    expect(await remind(SECONDS - 1)).toBe(10060029)
    expect(await remind(SECONDS)).toBe(0)
    expect(await remind(SECONDS)).toBe(10060030)
    expect((await call('notify_confirm_receive', {}))['errcode']).toBe(10060014)
  })

  test('of what does not travel by express is not reminded of', async () => {
    const { call, number, upload } = await startPaid()
    await upload({ logistics_type: 4 })
    const answer = await call('notify_confirm_receive', { ...number, received_time: SECONDS })
    expect(answer['errcode']).toBe(10060032)
  })
})

describe('the money of a managed app', () => {
  const funds = (control: { get(path: string): Promise<unknown> }) => control.get('/_sim/funds')

  test('waits until the day after the receipt', async () => {
    const { upload, confirm, simulator, control } = await startPaid({ tradeManaged: true })
    await simulator.clock.advance(3 * DAY)
    expect(await funds(control)).toEqual({ unsettledFen: 99, availableFen: 0 })
    await upload()
    await confirm()
    expect(await funds(control)).toEqual({ unsettledFen: 99, availableFen: 0 })
    await simulator.clock.advance(DAY)
    expect(await funds(control)).toEqual({ unsettledFen: 0, availableFen: 99 })
  })

  test('waits for nothing when the app is not managed', async () => {
    const { simulator, control } = await startPaid()
    await simulator.clock.advance(DAY)
    expect(await funds(control)).toEqual({ unsettledFen: 0, availableFen: 99 })
  })

  test.each([true, false])('is_trade_managed answers what the setting says: %s', async (tradeManaged) => {
    const { call, appid } = await start({ tradeManaged })
    expect(await call('is_trade_managed', { appid })).toMatchObject({ is_trade_managed: tradeManaged })
    const confirmed = await call('is_trade_management_confirmation_completed', { appid })
    expect(confirmed).toEqual({ errcode: 0, errmsg: 'ok', completed: tradeManaged })
    expect((await call('is_trade_managed', {}))['errcode']).toBe(40097)
    expect((await call('is_trade_managed', { appid: 'wx0' }))['errcode']).toBe(40013)
  })
})

describe('the message to the customer', () => {
  test('comes by itself and leads to the page that was set, where that was released', async () => {
    const { upload, call, control, number } = await startPaid({ pages: ['pages/order/detail'] })
    await call('set_msg_jump_path', { path: 'pages/order/detail?from=ship' })
    await upload()
    await call('set_msg_jump_path', { path: 'pages/gone' })
    await call('notify_confirm_receive', { ...number, received_time: SECONDS })
    const { messages } = await control.get<{ messages: readonly unknown[] }>('/_sim/messages')
    expect(messages).toMatchObject([
      { kind: 'shipping', title: '确认收货提醒', page: '' },
      {
        kind: 'shipping',
        title: '订单发货通知',
        page: expect.stringMatching(
          /^pages\/order\/detail\?from=ship&transaction_id=4200.*&merchant_trade_no=/,
        ),
        data: { 商品: '一杯热豆浆*1', 物流: 'YTO YT0001', 订单号: OUT_TRADE_NO },
      },
    ])
  })
})

describe('the list of payments', () => {
  test('comes page by page, by state, payer and time', async () => {
    const { call, v3, control, openids } = await start()
    const numbers = ['LISTED0001', 'LISTED0002', 'LISTED0003']
    for (const out_trade_no of numbers) {
      await v3.prepay({ out_trade_no })
      await control.post('/_sim/pay', { outTradeNo: out_trade_no })
    }
    await v3.prepay({ out_trade_no: 'UNPAID0001' })
    const list = async (body: Changes) => {
      const answer = await call('get_order_list', body)
      const orders = (answer['order_list'] ?? []) as { merchant_trade_no: string }[]
      return { ...answer, numbers: orders.map(({ merchant_trade_no }) => merchant_trade_no) }
    }
    const first: Changes = await list({ page_size: 2, order_state: 1, openid: openids[0] })
    expect(first).toMatchObject({ numbers: numbers.slice(0, 2), has_more: true })
    const second = await list({ page_size: 2, last_index: first['last_index'] })
    expect(second).toMatchObject({ numbers: numbers.slice(2), has_more: false })
    expect((await list({ order_state: 2 })).numbers).toEqual([])
    expect((await list({ openid: openids[1] })).numbers).toEqual([])
    expect((await list({ pay_time_range: { begin_time: SECONDS + 1 } })).numbers).toEqual([])
    expect(await list({ last_index: 'x' })).toMatchObject({ errcode: 10060011 })
  })

  test('get_order wants a whole number', async () => {
    const { call, mchid } = await start()
    expect((await call('get_order', { merchant_id: mchid }))['errcode']).toBe(10060014)
    expect((await call('get_order', { transaction_id: '1' }))['errcode']).toBe(10060001)
  })
})

test('the carriers are listed with the codes that an upload wants', async () => {
  const { access } = await start()
  expect(await access('get_delivery_list')).toMatchObject({
    errcode: 0,
    delivery_list: expect.arrayContaining([{ delivery_id: 'YTO', delivery_name: '圆通速递' }]),
  })
})

test('shipping information outlives a restart, and a reset takes it away', async () => {
  const { upload, restart, call } = await startPaid()
  await call('set_msg_jump_path', { path: 'pages/order/detail' })
  await upload()
  const again = await restart()
  const app = createAppServer(again)
  const query = { merchant_id: again.simulator.credentials.mchid, merchant_trade_no: OUT_TRADE_NO }
  expect(await app.post('/wxa/sec/order/get_order', query)).toMatchObject({ order: { order_state: 2 } })
  await again.control.post('/_sim/reset')
  expect((await app.post('/wxa/sec/order/get_order', query))['errcode']).toBe(10060001)
})
