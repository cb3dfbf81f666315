import { describe, expect, it, test } from 'vitest'
import { order, outTradeNo, prepayId, thrownBy } from '../testing/scripted-v3.ts'
import { parseAppid, parseMchid } from '../values/identifiers.ts'
import { createV2Channel } from './channel.ts'
import { signParams } from './sign.ts'
import { account, answerXml, clock, countingRandom, scriptGateway, signedXml } from './testing/v2-gateway.ts'

const { appid: spAppid, mchid: spMchid, apiV2Key } = account
const sp = { appid: spAppid, mchid: spMchid }
const merchant = parseMchid('1600000001', 'mchid')
const app = parseAppid('wxcafecafecafecafe', 'appid')

function openFor(appid: typeof app, ...turns: readonly string[]) {
  const gateway = scriptGateway(...turns)
  const seller = { appid, mchid: merchant, serviceProvider: sp }
  const parts = { clock, random: countingRandom(), transport: gateway.transport, apiV2Key }
  return { ...gateway, channel: createV2Channel({ ...seller, ...parts }) }
}

const provider = 'oProvider'
const ways = [
  ['the service provider’s app', spAppid, {}, { openid: order.openid }],
  ['the merchant’s own app', app, { sub_appid: app }, { openid: provider, sub_openid: order.openid }],
] as const

const envelope = { appid: spAppid, mch_id: spMchid, sub_mch_id: merchant }
const paid = {
  out_trade_no: outTradeNo,
  transaction_id: '4200001234202601010000000002',
  total_fee: '100',
  cash_fee: '100',
  fee_type: 'CNY',
  time_end: '20260101091230',
  trade_type: 'JSAPI',
  bank_type: 'OTHERS',
}
const told = (members: Readonly<Record<string, string>>) => ({
  body: Buffer.from(
    signedXml({
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      nonce_str: 'n',
      ...envelope,
      ...paid,
      ...members,
    }),
  ),
  headers: {},
})

describe.each(ways)('a service provider over v2, for a payer in %s,', (_name, appid, subApp, payer) => {
  it('places the order in its own name, with the merchant in sub_', async () => {
    const { channel, asked } = openFor(appid, answerXml({ ...envelope, ...subApp, prepay_id: prepayId }))
    expect(await channel.prepay(order)).toBe(prepayId)
    const params = asked(0)
    expect(params).toMatchObject({ ...envelope, ...subApp })
    const isSub = appid === app
    expect(params['openid']).toBe(isSub ? undefined : order.openid)
    expect(params['sub_openid']).toBe(isSub ? order.openid : undefined)
  })

  it('signs for the cashier with the app in which the payer is, and its own key', async () => {
    const { paySign, ...params } = await openFor(appid).channel.payParams(prepayId)
    const signed = { appId: appid, ...params }
    expect(paySign).toBe(signParams({ params: signed, apiV2Key, signType: 'HMAC-SHA256' }))
  })

  it('asks for the merchant, and reads whom the money is for', async () => {
    const answer = answerXml({ ...envelope, ...subApp, ...payer, ...paid, trade_state: 'SUCCESS' })
    const { channel, asked } = openFor(appid, answer)
    expect(await channel.query({ kind: 'outTradeNo', outTradeNo })).toMatchObject({
      payment: { appid, mchid: merchant, serviceProvider: sp, openid: order.openid },
    })
    expect(asked(0)).toMatchObject({ ...envelope, ...subApp })
  })

  it('hears of the payment', async () => {
    const { channel } = openFor(appid)
    expect(await channel.parseNotification(told({ ...subApp, ...payer }))).toMatchObject({
      payment: { appid, mchid: merchant, serviceProvider: sp, openid: order.openid },
    })
  })

  test.each([
    ['another merchant of theirs', { sub_mch_id: '1600000002' }],
    ['another service provider', { mch_id: '1900000002' }],
    ['another app', { appid: 'wxffffffffffffffff' }],
    ['another app of the merchant', { sub_appid: 'wxffffffffffffffff', sub_openid: order.openid }],
    ['its own payment, without a merchant behind it', { sub_mch_id: '' }],
  ])('refuses a notification of %s', async (_other, changes) => {
    const { channel } = openFor(appid)
    const heard = channel.parseNotification(told({ ...subApp, ...payer, ...changes }))
    expect(await thrownBy(heard)).toMatchObject({ flaw: 'misdirected' })
  })
})

test('a merchant of one’s own refuses over v2 what a service provider sold', async () => {
  const { transport } = scriptGateway()
  const channel = createV2Channel({ ...account, clock, random: countingRandom(), transport })
  const heard = channel.parseNotification(told({ openid: order.openid }))
  expect(await thrownBy(heard)).toMatchObject({ flaw: 'misdirected' })
})
