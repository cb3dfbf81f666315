import { describe, expect, it, test } from 'vitest'
import { WechatError } from '../../errors/wechat-error.ts'
import { parseMchid, parseOpenid, parseOutTradeNo, parseTransactionId } from '../../values/identifiers.ts'
import { instantOf } from '../../values/instant.ts'
import { createMiniProgramApi } from '../api.ts'
import {
  app,
  movableClock,
  ok,
  refusal,
  scriptPlatform,
  type Turn,
  tokenAnswer,
} from '../testing/platform.ts'
import type { Delivery, Parcel, ShippingInfo } from './upload-shipping-info.ts'

const UPLOAD = '/wxa/sec/order/upload_shipping_info'
const GET_ORDER = '/wxa/sec/order/get_order'
const MANAGED = '/wxa/sec/order/is_trade_managed'
const CONFIRMED = '/wxa/sec/order/is_trade_management_confirmation_completed'
const REMIND = '/wxa/sec/order/notify_confirm_receive'
const COMPANIES = '/cgi-bin/express/delivery/open_msg/get_delivery_list'

const openid = parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid')
const number = {
  kind: 'outTradeNo',
  mchid: parseMchid('1900000001', 'mchid'),
  outTradeNo: parseOutTradeNo('MT0001', 'out_trade_no'),
} as const
const parcel: Parcel = { carrier: 'YTO', trackingNo: 'YT0001', goods: '一杯热豆浆' }
const info: ShippingInfo = {
  number,
  openid,
  delivery: { kind: 'express', parcels: [parcel] },
  uploadTime: instantOf(Date.UTC(2026, 0, 1, 1, 10, 10, 7)),
}

function open(script: Readonly<Record<string, readonly Turn[]>>) {
  const platform = scriptPlatform({ '/cgi-bin/stable_token': [tokenAnswer('token-1')], ...script })
  const { shipping } = createMiniProgramApi({ ...app, transport: platform.transport, clock: movableClock() })
  const bodyTo = (path: string) => JSON.parse(platform.to(path)[0]?.body ?? 'null')
  return { shipping, bodyTo }
}

async function failureOf(promise: Promise<unknown>): Promise<WechatError> {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof WechatError)) throw new Error('the call did not fail as it should', { cause: error })
  return error
}

describe('a report of shipping', () => {
  it('names the payment, the parcel, the payer and a time of its own', async () => {
    const { shipping, bodyTo } = open({ [UPLOAD]: [ok] })
    expect(await shipping.upload(info)).toEqual({ kind: 'uploaded' })
    expect(bodyTo(UPLOAD)).toEqual({
      order_key: { order_number_type: 1, mchid: '1900000001', out_trade_no: 'MT0001' },
      logistics_type: 1,
      delivery_mode: 1,
      shipping_list: [{ tracking_no: 'YT0001', express_company: 'YTO', item_desc: '一杯热豆浆' }],
      upload_time: '2026-01-01T09:10:10.007+08:00',
      payer: { openid },
    })
  })

  test.each<[Delivery, object]>([
    [
      { kind: 'local', goods: '豆浆' },
      { logistics_type: 2, delivery_mode: 1 },
    ],
    [
      { kind: 'virtual', goods: '会员' },
      { logistics_type: 3, shipping_list: [{ item_desc: '会员' }] },
    ],
    [{ kind: 'pickup', goods: '豆浆' }, { logistics_type: 4 }],
    [
      { kind: 'express', parcels: [parcel, { ...parcel, trackingNo: 'YT0002' }] },
      { logistics_type: 1, delivery_mode: 2, is_all_delivered: true },
    ],
    [
      { kind: 'express', parcels: [{ ...parcel, carrier: 'SF', receiverContact: '138****1234' }] },
      { shipping_list: [{ express_company: 'SF', contact: { receiver_contact: '138****1234' } }] },
    ],
    [{ kind: 'virtual', goods: '豆'.repeat(200) }, { shipping_list: [{ item_desc: '豆'.repeat(120) }] }],
  ])('of %j follows WeChat’s numbers and limits', async (delivery, members) => {
    const { shipping, bodyTo } = open({ [UPLOAD]: [ok] })
    await shipping.upload({ ...info, delivery })
    expect(bodyTo(UPLOAD)).toMatchObject(members)
  })

  it('may name the payment by WeChat’s own number', async () => {
    const { shipping, bodyTo } = open({ [UPLOAD]: [ok] })
    const transactionId = parseTransactionId('4200000000202601010000000001', 'transaction_id')
    await shipping.upload({ ...info, number: { kind: 'transactionId', transactionId } })
    expect(bodyTo(UPLOAD)['order_key']).toEqual({ order_number_type: 2, transaction_id: transactionId })
  })

  test.each([10060023, 268440065])('that WeChat has heard before is no failure: %i', async (errcode) => {
    const { shipping } = open({ [UPLOAD]: [refusal(errcode)] })
    expect(await shipping.upload(info)).toEqual({ kind: 'unchanged' })
  })

  test.each([
    [10060001, 'refused', true],
    [10060003, 'refused', false],
    [10060004, 'refused', false],
    [10060014, 'refused', false],
    [10060012, 'unknown', true],
    [-1, 'unknown', true],
  ])('that fails with %i is %s, repeatable: %s', async (errcode, outcome, isRepeatable) => {
    const { shipping } = open({ [UPLOAD]: [refusal(errcode)] })
    expect(await failureOf(shipping.upload(info))).toMatchObject({
      code: String(errcode),
      outcome,
      isRepeatable,
    })
  })

  test.each([0, 16])('with %i parcels is not sent', async (length) => {
    const { shipping } = open({})
    const delivery: Delivery = { kind: 'express', parcels: Array.from({ length }, () => parcel) }
    await expect(shipping.upload({ ...info, delivery })).rejects.toThrow('parcels must be 1 to 15 parcels')
  })
})

describe('how far a payment has come', () => {
  test.each([
    [1, { kind: 'to_ship' }],
    [2, { kind: 'shipped' }],
    [3, { kind: 'received' }],
    [4, { kind: 'done' }],
    [5, { kind: 'refunded' }],
    [6, { kind: 'to_settle' }],
    [99, { kind: 'unknown', orderState: '99' }],
  ])('order_state %i is %j', async (order_state, progress) => {
    const { shipping, bodyTo } = open({ [GET_ORDER]: [{ ...ok, order: { order_state } }] })
    expect(await shipping.query(number)).toEqual(progress)
    expect(bodyTo(GET_ORDER)).toEqual({ merchant_id: '1900000001', merchant_trade_no: 'MT0001' })
  })

  it('is not guessed from an answer without a state', async () => {
    const { shipping } = open({ [GET_ORDER]: [ok] })
    expect(await failureOf(shipping.query(number))).toMatchObject({ code: 'answer_malformed' })
  })
})

it('whether an app is managed, and whether its merchant agreed, are two questions', async () => {
  const { shipping, bodyTo } = open({
    [MANAGED]: [{ ...ok, is_trade_managed: true }],
    [CONFIRMED]: [{ ...ok, completed: false }],
  })
  expect(await shipping.queryTradeManagement()).toEqual({ isManaged: true, isConfirmed: false })
  expect(bodyTo(MANAGED)).toEqual({ appid: app.appid })
})

it('the carriers come with the codes that a report wants', async () => {
  const delivery_list = [{ delivery_id: 'YTO', delivery_name: '圆通速递' }, null]
  const { shipping } = open({ [COMPANIES]: [{ ...ok, count: 1, delivery_list }] })
  expect(await shipping.listDeliveryCompanies()).toEqual([{ code: 'YTO', name: '圆通速递' }])
})

it('a customer is reminded with the time in seconds', async () => {
  const { shipping, bodyTo } = open({ [REMIND]: [ok] })
  await shipping.remindReceipt({ number, at: info.uploadTime })
  expect(bodyTo(REMIND)).toMatchObject({ merchant_trade_no: 'MT0001', received_time: 1_767_229_810 })
})
