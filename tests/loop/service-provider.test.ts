import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { appIn, keysIn, merchantsFile, type SimulatedApp } from '../../packages/cli/src/merchants-file.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR
/** Shanghai is eight hours ahead, all year. */
const SHANGHAI = 8 * HOUR

/** The stall sells in the mini program of its service provider, the bakery in one of its own. */
const sellers = ['stall', 'bakery'] as const
type Seller = (typeof sellers)[number]

interface Shown {
  readonly id: string
  readonly out_refund_no: string
}

describe.each(['v3', 'v2'] as const)('a merchant of a service provider, over %s', (protocol) => {
  let at: TillAndWechat
  let key: { readonly authorization: string }
  let bakeryApp: SimulatedApp
  let mchids: Readonly<Record<Seller, string>>
  beforeAll(async () => {
    at = await openTillAndWechat(async (provider, wechat) => {
      const make = async <T>(what: string, body: object) =>
        (await jsonCall<T>(`${wechat}/_sim/${what}`, { body })).data
      bakeryApp = await make<SimulatedApp>('apps', { name: '面包房', mchids: [] })
      const stall = await make<{ mchid: string }>('sub-merchants', { name: '豆浆摊' })
      const bakery = await make<{ mchid: string }>('sub-merchants', {
        name: '面包房',
        appid: bakeryApp.appid,
      })
      mchids = { stall: stall.mchid, bakery: bakery.mchid }
      const { api_v3_key, api_v2_key, ...keys } = keysIn(provider)
      const signing = { ...keys, protocol, ...(protocol === 'v3' ? { api_v3_key } : { api_v2_key }) }
      const own = { appid: provider.appid, ...signing }
      return merchantsFile({
        apps: [appIn(provider), appIn(bakeryApp)],
        merchants: [
          { id: 'stall', sub_mchid: stall.mchid, ...own },
          { id: 'bakery', sub_mchid: bakery.mchid, sub_appid: bakeryApp.appid, ...own },
        ],
      })
    })
    key = { authorization: `Bearer ${(await at.server.till.access.mintApiKey({ label: 'books' })).secret}` }
  })
  afterAll(() => at.close())
  /** Every test has a day of its own, and begins at noon. */
  beforeEach(async () => {
    await at.setFaults({})
    await at.advance(untilHour(12))
  })

  const shanghaiNow = () => at.simulator.clock.now() + SHANGHAI
  const today = () => new Date(shanghaiNow()).toISOString().slice(0, 10)
  const untilHour = (hour: number) => (DAY + hour * HOUR - (shanghaiNow() % DAY)) % DAY || DAY

  const appOf = (seller: Seller) =>
    seller === 'bakery' ? { appid: bakeryApp.appid, openid: bakeryApp.openids[2] ?? '' } : undefined
  async function shopperOf(seller: Seller) {
    const app = appOf(seller)
    return logIn({ ...at, customer: 2, ...(app && { app }) })
  }

  async function paidOrder(seller: Seller) {
    const shopper = await shopperOf(seller)
    const checkout = await shopper.checkout({ channel: `${seller}-${protocol}` })
    expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' })
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
    return { shopper, order: checkout.order }
  }

  async function refund(orderId: string, amount_fen: number) {
    const { data } = await jsonCall<Shown>(`${at.till}/v1/orders/${orderId}/refunds`, {
      headers: key,
      body: { amount_fen },
    })
    await eventually(async () =>
      expect(await at.audit(`/v1/refunds/${data.id}`)).toMatchObject({ state: 'processing' }),
    )
    return data
  }

  const comparison = (seller: Seller, date: string) =>
    at.audit<{ readonly report: Readonly<Record<string, unknown>> }>(
      `/v1/reconciliations/${mchids[seller]}/${date}`,
    )
  async function nextMorning(seller: Seller, date: string) {
    await at.advance(untilHour(10) + 1000)
    await eventually(async () => expect(await comparison(seller, date)).toMatchObject({ state: 'done' }))
    return (await comparison(seller, date)).report
  }
  /** How many notifications of a kind WeChat brought to a channel, and the till took. */
  async function taken(path: string) {
    const { data } = await jsonCall<{ entries: readonly { url: string; status: number }[] }>(
      `${at.wechat}/_sim/trace`,
    )
    return data.entries.filter(({ url, status }) => url.endsWith(path) && status < 300).length
  }

  test.each(sellers)('the %s: is paid in its mini program, and a notification says so', async (seller) => {
    const { order } = await paidOrder(seller)
    const provider = at.simulator.credentials
    expect(await at.audit(`/v1/orders/${order.id}`)).toMatchObject({
      mchid: mchids[seller],
      appid: seller === 'bakery' ? bakeryApp.appid : provider.appid,
    })
    const { data } = await at.audit(`/v1/orders/${order.id}/events`)
    expect(data.find((event) => event['type'] === 'order.paid')).toMatchObject({
      data: { source: 'notification' },
    })
  })

  test.each(sellers)('the %s: a refund is accepted, and a notification tells of its end', async (seller) => {
    const { order } = await paidOrder(seller)
    const before = await taken(`/wechat/${seller}-${protocol}/refund`)
    const { id, out_refund_no: outRefundNo } = await refund(order.id, 600)
    await jsonCall(`${at.wechat}/_sim/refunds/finish`, { body: { outRefundNo, outcome: 'SUCCESS' } })
    await eventually(async () =>
      expect(await at.audit(`/v1/refunds/${id}`)).toMatchObject({ state: 'succeeded', amount_fen: 600 }),
    )
    expect(await taken(`/wechat/${seller}-${protocol}/refund`)).toBe(before + 1)
  })

  test('has a day of its own that balances, without the trade of the others', async () => {
    const date = today()
    const { order } = await paidOrder('stall')
    await paidOrder('bakery')
    await paidOrder('bakery')
    await refund(order.id, 700)
    expect(await nextMorning('stall', date)).toMatchObject({
      payments: { billed: 1, matched: 1, missing: 0 },
      refunds: { billed: 1, missing: 0 },
      orders_fen: 1800,
      refunds_fen: 700,
      difference_fen: 0,
      balances: true,
      fund_flow: null,
      found: {},
    })
    expect(await nextMorning('bakery', date)).toMatchObject({
      payments: { billed: 2, matched: 2, missing: 0 },
      orders_fen: 3600,
      balances: true,
      found: {},
    })
  })

  test.each(sellers)('the %s: a payment that nobody told of is found by the bill', async (seller) => {
    const date = today()
    const shopper = await shopperOf(seller)
    const checkout = await shopper.checkout({ channel: `${seller}-${protocol}` })
    const asking = protocol === 'v3' ? ['transactions/out-trade-no'] : ['orderquery', 'closeorder']
    await at.setFaults({
      notifications: 'suppress',
      nextCalls: asking.map((match) => ({ match, kind: 'http_500', times: 10_000 })),
    })
    await shopper.pay(checkout)
    expect(await nextMorning(seller, date)).toMatchObject({
      payments: { billed: 1, healed: 1 },
      balances: true,
    })
    const { data } = await at.audit(`/v1/orders/${checkout.order.id}/events`)
    expect(data.find((event) => event['type'] === 'order.paid')).toMatchObject({ data: { source: 'bill' } })
  })

  test('a row that is missing, and one that nobody knows, are work for somebody', async () => {
    const date = today()
    await paidOrder('stall')
    await at.setFaults({ bill: 'missing_row' })
    expect(await nextMorning('stall', date)).toMatchObject({
      found: { missing_in_bill: 1 },
      balances: false,
    })
    await at.setFaults({ bill: 'unknown_row' })
    await jsonCall(`${at.till}/v1/reconciliations`, { headers: key, body: { date, mchid: mchids.stall } })
    await eventually(async () =>
      expect((await comparison('stall', date)).report).toMatchObject({ found: { unknown_order: 1 } }),
    )
  })

  test('can be previewed like any other', async () => {
    const date = today()
    await paidOrder('bakery')
    await at.advance(untilHour(10) + 1000)
    const body = { date, mchid: mchids.bakery, preview: true }
    expect(await jsonCall(`${at.till}/v1/reconciliations`, { headers: key, body })).toMatchObject({
      status: 200,
      data: { findings: [], report: { payments: { billed: 1, matched: 1 }, balances: true } },
    })
  })
})
