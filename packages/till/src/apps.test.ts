import { parseAppid, parseMchid, parseOpenid, parseTransactionId } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChannelId } from './channels.ts'
import { createFakeApp } from './testing/fake-app.ts'
import { appid, createFakeWechat, type FakeWechat } from './testing/fake-wechat.ts'
import { createManualClock } from './testing/manual-clock.ts'
import { alice, createTestTill, type TestTill } from './testing/test-till.ts'

const cafe = parseAppid('wxcafecafecafecafe', 'appid')
const unknown = parseAppid('wxffffffffffffffff', 'appid')
const anna = parseOpenid('oAnnaOfTheCafe0000000000000', 'openid')
const cafeChannel = 'cafe-v3' as ChannelId
const payerClientIp = '203.0.113.7'

let t: TestTill
let wechatOfCafe: FakeWechat
beforeEach(async () => {
  const clock = createManualClock()
  wechatOfCafe = createFakeWechat(clock, { appid: cafe, mchid: parseMchid('1900000002', 'mchid') })
  const login = async () => ({ openid: anna, sessionKey: 'k', unionid: undefined })
  const app = createFakeApp({ appid: cafe, login })
  const notifyUrl = 'https://pay.example.com/wechat/cafe-v3/payment'
  const channel = { pay: wechatOfCafe.channel, notifyUrl, refundNotifyUrl: notifyUrl }
  t = await createTestTill({ clock, more: { apps: [app], channels: [[cafeChannel, channel]] } })
})
afterEach(() => t.till.close())

const bare = { openid: undefined }

describe('a login', () => {
  test('is of the app that it names, and of the default one where it names none', async () => {
    const { customer } = await t.till.customers.logIn({ code: 'c', appid: cafe })
    expect(customer).toMatchObject({ appid: cafe, openid: anna })
    expect((await t.till.customers.logIn({ code: 'alice' })).customer).toMatchObject({ appid, openid: alice })
  })

  test('to an app that is not configured is refused before WeChat is asked', async () => {
    const login = t.till.customers.logIn({ code: 'c', appid: unknown })
    await expect(login).rejects.toMatchObject({ code: 'app_unknown' })
  })
})

describe('an order', () => {
  test.each([
    ['nothing', {}, 'v3', appid],
    ['an app', { appid: cafe }, cafeChannel, cafe],
    ['a channel', { channel: cafeChannel }, cafeChannel, cafe],
    ['both, which fit', { appid: cafe, channel: cafeChannel }, cafeChannel, cafe],
  ])('that names %s goes through a channel of its app', async (_, named, channel, of) => {
    expect(await t.createOrder({ ...bare, ...named })).toMatchObject({ channel, appid: of })
  })

  test.each([
    ['a channel of another app', { appid, channel: cafeChannel }, 'channel_of_other_app'],
    ['an app without a channel', { appid: unknown }, 'channel_unknown'],
  ])('with %s is refused', async (_, named, code) => {
    await expect(t.createOrder({ ...bare, ...named })).rejects.toMatchObject({ code })
  })

  test('is paid, asked about and told of by its own app and merchant', async () => {
    const order = await t.createOrder({ ...bare, appid: cafe })
    await t.till.orders.pay({ id: order.id, appid: cafe, openid: anna, payerClientIp })
    const payment = wechatOfCafe.pay(order.outTradeNo)
    expect(await t.till.orders.confirm(order.id)).toMatchObject({ state: 'paid', mchid: payment.mchid })
    await t.passTime(1_000)
    expect(t.messages).toMatchObject([{ kind: 'paid', order: { appid: cafe, openid: anna } }])
    expect(t.wechat.calls).toEqual([])
  })

  test('without a payer is not there for a customer of another app', async () => {
    const order = await t.createOrder({ ...bare, appid: cafe })
    await expect(t.pay(order)).rejects.toMatchObject({ code: 'order_not_found' })
  })

  test('whose app left the configuration is paid all the same', async () => {
    const order = await t.createOrder({ ...bare, appid: cafe })
    await t.till.orders.pay({ id: order.id, appid: cafe, openid: anna, payerClientIp })
    const payment = wechatOfCafe.pay(order.outTradeNo)
    const later = await createTestTill({ store: t.store })
    const evidence = { source: 'bill', channel: cafeChannel, payment } as const
    expect(await later.till.settle(evidence)).toMatchObject({ kind: 'paid' })
  })
})

test('a sale is one merchant’s: another may call one of its own by the same name', async () => {
  await t.paidOrder({ sale: 'basket-7' })
  const order = await t.createOrder({ ...bare, appid: cafe, sale: 'basket-7' })
  await t.till.orders.pay({ id: order.id, appid: cafe, openid: anna, payerClientIp })
  const transactionId = parseTransactionId('4200009999202601010000000009', 'transactionId')
  const payment = { ...wechatOfCafe.pay(order.outTradeNo), transactionId }
  const evidence = { source: 'notification', channel: cafeChannel, payment } as const
  expect(await t.till.settle(evidence)).toMatchObject({ kind: 'paid' })
  expect(await t.openDiscrepancies()).toEqual([])
})

test('a customer’s orders are those of their app, also where two apps knew them by one name', async () => {
  await t.createOrder({ ...bare, appid: cafe, openid: alice })
  const mine = await t.createOrder()
  const { data } = await t.till.orders.list({ appid, openid: alice }, { limit: 10 })
  expect(data.map(({ id }) => id)).toEqual([mine.id])
})
