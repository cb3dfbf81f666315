import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  appIn,
  keysIn,
  merchantsFile,
  type SimulatedApp,
  type SimulatedMerchant,
} from '../../packages/cli/src/merchants-file.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn, type ShownOrder } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

let at: TillAndWechat
let cafeApp: SimulatedApp
let cafe: SimulatedMerchant
let stall: { readonly mchid: string }

/** A shop, a café with an app of its own, and a stall for which the shop's number is the service provider. */
beforeAll(async () => {
  at = await openTillAndWechat(async (shop, wechat) => {
    const make = async <T>(what: string, body: object) =>
      (await jsonCall<T>(`${wechat}/_sim/${what}`, { body })).data
    cafe = await make<SimulatedMerchant>('merchants', { name: '咖啡馆', appids: [] })
    cafeApp = await make<SimulatedApp>('apps', { name: '咖啡馆', mchids: [cafe.mchid] })
    stall = await make('sub-merchants', { name: '豆浆摊' })
    const merchants = [
      { id: 'shop', appid: shop.appid, ...keysIn(shop) },
      { id: 'cafe', appid: cafeApp.appid, ...keysIn(cafe) },
      { id: 'stall', appid: shop.appid, sub_mchid: stall.mchid, ...keysIn(shop) },
    ]
    return merchantsFile({ apps: [appIn(shop), appIn(cafeApp)], merchants })
  })
})
afterAll(() => at.close())

const shopperOf = (channel: string) => {
  const app = { appid: cafeApp.appid, openid: cafeApp.openids[0] ?? '' }
  return channel.startsWith('cafe') ? logIn({ ...at, app }) : logIn(at)
}

async function payThrough(channel: string) {
  const shopper = await shopperOf(channel)
  const checkout = await shopper.checkout({ item: 'tip', amount_fen: 100, channel })
  expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' })
  return { shopper, order: checkout.order }
}

const auditOf = (order: ShownOrder) => at.audit<Record<string, unknown>>(`/v1/orders/${order.id}`)
const channels = ['shop-v3', 'shop-v2', 'cafe-v3', 'cafe-v2', 'stall-v3', 'stall-v2']

describe('one till with several merchants and apps', () => {
  test.each(channels)('is paid through %s, and the money is that merchant’s', async (channel) => {
    const { shopper, order } = await payThrough(channel)
    await eventually(async () => expect(await shopper.order(order.id)).toMatchObject({ state: 'paid' }))
    const { mchid } = at.simulator.credentials
    const payee = { shop: mchid, cafe: cafe.mchid, stall: stall.mchid }[channel.split('-')[0] ?? '']
    expect(await auditOf(order)).toMatchObject({ channel, mchid: payee })
  })

  test.each(channels)('finds a payment through %s whose notification is lost', async (channel) => {
    await at.setFaults({ notifications: 'lost' })
    const { shopper, order } = await payThrough(channel)
    await at.setFaults({})
    expect(await shopper.order(order.id, { confirm: true })).toMatchObject({ state: 'paid' })
  })

  test('offers a customer the channels of their mini program', async () => {
    const offered = async (query: string) =>
      (await jsonCall<{ channels: string[] }>(`${at.till}/v1/catalog${query}`)).data.channels
    expect(await offered('')).toEqual(['shop-v3', 'shop-v2', 'stall-v3', 'stall-v2'])
    expect(await offered(`?appid=${cafeApp.appid}`)).toEqual(['cafe-v3', 'cafe-v2'])
  })

  test('refuses a channel of another mini program', async () => {
    const shopper = await shopperOf('shop-v3')
    const checkout = shopper.checkout({ channel: 'cafe-v3' })
    await expect(checkout).rejects.toThrow('channel_of_other_app')
  })
})

describe('a notification', () => {
  test.each([
    ['shop-v3', 'cafe-v3', 'unknown_serial'],
    ['shop-v2', 'cafe-v2', 'signature'],
    ['shop-v3', 'stall-v3', 'misdirected'],
    ['shop-v2', 'stall-v2', 'misdirected'],
    ['stall-v3', 'shop-v3', 'misdirected'],
    ['stall-v2', 'shop-v2', 'misdirected'],
  ])('of %s that comes to %s is refused (%s) and changes nothing', async (channel, other, flaw) => {
    const { order, shopper } = await payThrough(channel)
    await eventually(async () => expect(await shopper.order(order.id)).toMatchObject({ state: 'paid' }))
    const before = await rejectionsOf(other, flaw)
    const { headers, body } = await notificationTo(channel)
    const answer = await fetch(`${at.till}/wechat/${other}/payment`, { method: 'POST', headers, body })
    expect(`${answer.status} ${await answer.text()}`).toMatch(/FAIL/)
    expect(await rejectionsOf(other, flaw)).toBe(before + 1)
  })
})

async function rejectionsOf(channel: string, flaw: string): Promise<number> {
  const { data } = await at.audit('/v1/rejections')
  const rows = data.filter((row) => row['channel'] === channel && row['flaw'] === flaw)
  return rows.reduce((sum, row) => sum + Number(row['seen']), 0)
}

interface Exchange {
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string
}

/** The last notification that WeChat sent to a channel, as it went over the wire. */
async function notificationTo(channel: string) {
  const { data } = await jsonCall<{ entries: readonly Exchange[] }>(`${at.wechat}/_sim/trace`)
  const sent = data.entries.filter(({ url }) => url.endsWith(`/wechat/${channel}/payment`)).at(-1)
  if (sent === undefined) throw new Error(`nothing was sent to ${channel}`)
  const { 'content-length': _, host: __, ...headers } = sent.requestHeaders
  return { headers, body: sent.requestBody }
}
