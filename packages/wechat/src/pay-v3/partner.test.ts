import { describe, expect, it, test } from 'vitest'
import { isPaySigned } from '../testing/pay-v3-signatures.ts'
import { v3Refund } from '../testing/refund-gateways.ts'
import {
  credentials,
  notification,
  order,
  outTradeNo,
  paidOrder,
  placed,
  prepayId,
  scriptV3,
  thrownBy,
} from '../testing/scripted-v3.ts'
import { parseFen } from '../values/fen.ts'
import { parseOutRefundNo } from '../values/identifiers.ts'

const sp = { appid: credentials.appid, mchid: credentials.mchid }
const merchant = '1600000001'
const app = 'wxcafecafecafecafe'

/** A channel of the service provider's for one merchant: the payer is in its own app, or in the merchant's. */
const openFor = (appid: string) => scriptV3({ appid, mchid: merchant, serviceProvider: sp })
const ways = [
  ['the service provider’s app', sp.appid, { sp_appid: sp.appid }, { sp_openid: order.openid }],
  ['the merchant’s own app', app, { sp_appid: sp.appid, sub_appid: app }, { sub_openid: order.openid }],
] as const

const numbers = { sp_mchid: sp.mchid, sub_mchid: merchant }
const { appid: _, mchid: __, ...rest } = paidOrder()
const told = (changes: Readonly<Record<string, unknown>>) => ({ ...rest, ...numbers, ...changes })
const refund = {
  outRefundNo: parseOutRefundNo('MR202601010001', 'out_refund_no'),
  outTradeNo,
  total: parseFen(100, 'total'),
  amount: parseFen(30, 'amount'),
  reason: undefined,
  notifyUrl: 'https://pay.example.com/wechat/refund',
}

describe.each(ways)('a service provider, for a payer in %s,', (_name, appid, apps, payer) => {
  it('places the order with both merchants’ numbers, and signs the call with its own', async () => {
    const we = openFor(appid)
    we.will(we.answers(200, placed))
    await we.channel.prepay(order)
    const [request] = we.requests
    expect(request?.url).toMatch(/\/v3\/pay\/partner\/transactions\/jsapi$/)
    const body = JSON.parse(request?.body ?? '')
    expect(body).toMatchObject({ ...apps, ...numbers, payer })
    expect(body).not.toHaveProperty('appid')
    expect(body).not.toHaveProperty('mchid')
    expect(request?.headers['authorization']).toContain(`mchid="${sp.mchid}"`)
  })

  it('signs for the cashier with the app in which the payer is', async () => {
    const pay = await openFor(appid).channel.payParams(prepayId)
    expect(isPaySigned(appid, { ...pay })).toBe(true)
  })

  it('asks and closes with both numbers', async () => {
    const we = openFor(appid)
    const answer = JSON.stringify(told({ ...apps, payer: { sp_openid: 'oProvider', ...payer } }))
    we.will(we.answers(200, answer), we.answers(204, ''))
    expect(await we.channel.query({ kind: 'outTradeNo', outTradeNo })).toMatchObject({
      payment: { appid, mchid: merchant, serviceProvider: sp, openid: order.openid },
    })
    await we.channel.close(outTradeNo)
    const [query, close] = we.requests
    expect(query?.url).toMatch(
      /\/v3\/pay\/partner\/transactions\/out-trade-no\/MT202601010001\?sp_mchid=1900000001&sub_mchid=1600000001$/,
    )
    expect(close?.url).toMatch(/\/v3\/pay\/partner\/transactions\/out-trade-no\/MT202601010001\/close$/)
    expect(JSON.parse(close?.body ?? '')).toEqual(numbers)
  })

  it('refunds in the name of the merchant', async () => {
    const we = openFor(appid)
    const answer = JSON.stringify(v3Refund('PROCESSING'))
    we.will(we.answers(200, answer), we.answers(200, answer))
    await we.channel.refund(refund)
    await we.channel.queryRefund(refund.outRefundNo)
    const [asked, query] = we.requests
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ sub_mchid: merchant })
    expect(query?.url).toMatch(/\/refunds\/MR202601010001\?sub_mchid=1600000001$/)
  })

  it('hears of the payment', async () => {
    const { channel } = openFor(appid)
    const raw = notification(told({ ...apps, payer: { sp_openid: 'oProvider', ...payer } }))
    expect(await channel.parseNotification(raw)).toMatchObject({
      payment: { appid, mchid: merchant, serviceProvider: sp, openid: order.openid },
    })
  })

  test.each([
    ['another merchant of theirs', { sub_mchid: '1600000002' }],
    ['another service provider', { sp_mchid: '1900000002' }],
    ['another app of the service provider', { sp_appid: 'wxffffffffffffffff' }],
    ['another app of the merchant', { sub_appid: 'wxffffffffffffffff' }],
    [
      'its own payment, without a merchant behind it',
      { appid: sp.appid, mchid: sp.mchid, sp_mchid: undefined, payer: { openid: order.openid } },
    ],
  ])('refuses a notification of %s', async (_other, changes) => {
    const { channel } = openFor(appid)
    const both = { sp_openid: order.openid, sub_openid: order.openid }
    const raw = notification(told({ ...apps, payer: both, ...changes }))
    expect(await thrownBy(channel.parseNotification(raw))).toMatchObject({ flaw: 'misdirected' })
  })

  test.each([
    ['its merchant', {}, { kind: 'refund' }],
    ['another merchant', { sub_mchid: '1600000002' }, { flaw: 'misdirected' }],
    ['the service provider itself', { sp_mchid: undefined, mchid: sp.mchid }, { flaw: 'misdirected' }],
  ])('of the refund notifications believes its merchant’s alone: %s', async (_whose, changes, outcome) => {
    const { channel } = openFor(appid)
    const resource = { ...numbers, ...v3Refund('SUCCESS'), refund_status: 'SUCCESS', ...changes }
    const raw = notification(resource, { eventType: 'REFUND.SUCCESS' })
    const heard = channel.parseNotification(raw).catch((error: unknown) => error)
    expect(await heard).toMatchObject(outcome)
  })
})

test('a merchant of one’s own refuses what a service provider sold', async () => {
  const { channel } = scriptV3()
  const raw = notification(told({ sp_appid: sp.appid, payer: { sp_openid: order.openid } }))
  expect(await thrownBy(channel.parseNotification(raw))).toMatchObject({ flaw: 'misdirected' })
})
