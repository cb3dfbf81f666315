import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR
/** Shanghai is eight hours ahead, all year. */
const SHANGHAI = 8 * HOUR

interface ShownDay {
  readonly state: string
  readonly note: string | null
  readonly report: Readonly<Record<string, unknown>> | null
}

/** What only one protocol is configured with: the bill then comes over that one. */
const only = {
  v3: { MINITILL_API_V2_KEY: '' },
  v2: { MINITILL_API_V3_KEY: '', MINITILL_PROTOCOL: 'v2' },
} as const

describe.each(['v3', 'v2'] as const)('over %s', (protocol) => {
  let at: TillAndWechat
  let key: { readonly authorization: string }
  let mchid: string
  beforeAll(async () => {
    at = await openTillAndWechat(() => only[protocol])
    key = { authorization: `Bearer ${(await at.server.till.access.mintApiKey({ label: 'books' })).secret}` }
    mchid = at.simulator.credentials.mchid
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

  const comparison = (date: string) => at.audit<ShownDay>(`/v1/reconciliations/${mchid}/${date}`)
  /** The report of a day, on the next morning. */
  async function nextMorning(date: string) {
    await at.advance(untilHour(10) + 1000)
    await eventually(async () => expect(await comparison(date)).toMatchObject({ state: 'done' }))
    return (await comparison(date)).report
  }
  const post = (path: string, body: unknown) =>
    jsonCall<Record<string, unknown>>(`${at.till}${path}`, { headers: key, body })

  async function paidOrder() {
    const shopper = await logIn({ ...at, customer: 2 })
    const checkout = await shopper.checkout()
    await shopper.pay(checkout)
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
    return checkout.order
  }

  /** An order that WeChat took money for, while nothing of it reaches the till. */
  async function silentlyPaidOrder() {
    const shopper = await logIn({ ...at, customer: 2 })
    const checkout = await shopper.checkout()
    const asking = protocol === 'v3' ? ['transactions/out-trade-no'] : ['orderquery', 'closeorder']
    const silence = {
      notifications: 'suppress',
      nextCalls: asking.map((match) => ({ match, kind: 'http_500', times: 10_000 })),
    }
    await at.setFaults(silence)
    await shopper.pay(checkout)
    return { shopper, order: checkout.order, silence }
  }

  test('a day balances to the fen: orders - refunds - fees = settlement', async () => {
    const date = today()
    const [first] = [await paidOrder(), await paidOrder()]
    const { data: refund } = await post(`/v1/orders/${first.id}/refunds`, { amount_fen: 700 })
    await eventually(async () =>
      expect(await at.audit(`/v1/refunds/${refund['id']}`)).toMatchObject({ state: 'processing' }),
    )
    await at.advance(5 * 60_000)
    const report = await nextMorning(date)
    expect(report).toMatchObject({
      payments: { billed: 2, matched: 2, missing: 0 },
      refunds: { billed: 1, missing: 0 },
      orders_fen: 3600,
      refunds_fen: 700,
      discounts_fen: 0,
      fees_fen: 18, // 11 + 11, less 4 that came back
      settlement_fen: 2882,
      difference_fen: 0,
      balances: true,
      found: {},
    })
    const order = await at.audit<Record<string, unknown>>(`/v1/orders/${first.id}`)
    expect(order['fee']).toEqual({ amount_fen: 11, rate: '0.60%', date })
    expect(report?.['fund_flow']).toMatchObject({ payments_fen: 3600, fees_fen: -22, refunds_fen: -696 })
  })

  test('a payment of which no notification and no answer came is found by the bill next morning', async () => {
    const date = today()
    const { shopper, order } = await silentlyPaidOrder()
    await at.advance(HOUR)
    expect(await shopper.order(order.id)).toMatchObject({ state: 'pending' })
    expect(await nextMorning(date)).toMatchObject({ payments: { billed: 1, healed: 1 }, balances: true })
    expect(await shopper.order(order.id)).toMatchObject({ state: 'paid' })
    const { data } = await at.audit(`/v1/orders/${order.id}/events`)
    expect(data.find((event) => event['type'] === 'order.paid')).toMatchObject({ data: { source: 'bill' } })
  })

  test('a preview tells of it and changes nothing', async () => {
    const date = today()
    const { shopper, order, silence } = await silentlyPaidOrder()
    await at.setFaults({ ...silence, bill: 'late' })
    await at.advance(untilHour(10) + 1000)
    await eventually(async () => expect(await comparison(date)).toMatchObject({ note: 'not_ready' }))
    const preview = () => post('/v1/reconciliations', { date, preview: true })
    expect(await preview()).toMatchObject({ status: 409, data: { code: 'bill_not_ready' } })
    await at.setFaults({ ...silence, bill: 'unknown_row' })
    expect(await preview()).toMatchObject({
      status: 200,
      data: {
        healed_order_ids: [order.id],
        findings: [{ kind: 'unknown_order' }],
        report: { payments: { billed: 2, healed: 1, differing: 1 } },
      },
    })
    expect(await shopper.order(order.id)).toMatchObject({ state: 'pending' })
    expect(await comparison(date)).toMatchObject({ state: 'waiting', report: null })
  })

  test('a row that is missing, and one that nobody knows, are work for somebody', async () => {
    const date = today()
    await paidOrder()
    const lost = await paidOrder()
    await at.setFaults({ bill: 'missing_row' })
    expect(await nextMorning(date)).toMatchObject({ found: { missing_in_bill: 1 }, balances: false })
    const { data } = await at.audit('/v1/discrepancies')
    const item = data.find((each) => each['order_id'] === lost.id)
    expect(item).toMatchObject({ kind: 'missing_in_bill', suggested_action: { en: expect.any(String) } })
    const path = `/v1/discrepancies/${item?.['id']}`
    await post(`${path}/assign`, { owner: 'Anna' })

    await at.setFaults({ bill: 'unknown_row' })
    expect(await post('/v1/reconciliations', { date })).toMatchObject({ status: 202 })
    await eventually(async () =>
      expect((await comparison(date)).report).toMatchObject({ found: { unknown_order: 1 } }),
    )
    expect(await at.audit(path)).toMatchObject({
      state: 'resolved',
      owner: 'Anna',
      resolution: 'healed',
      actions: [
        { action: 'opened' },
        { action: 'assigned', actor: 'books' },
        { action: 'resolved', actor: 'till' },
      ],
    })
  })

  test('a fee that is not what its rate makes is work for somebody', async () => {
    const date = today()
    await paidOrder()
    await at.setFaults({ bill: 'wrong_fee' })
    expect(await nextMorning(date)).toMatchObject({ found: { fee_mismatch: 1 }, difference_fen: -1 })
  })

  test('a bill that is late is fetched when it is there', async () => {
    const date = today()
    await paidOrder()
    await at.setFaults({ bill: 'late' })
    await at.advance(untilHour(10) + 1000)
    await eventually(async () => expect(await comparison(date)).toMatchObject({ note: 'not_ready' }))
    await at.setFaults({})
    await at.advance(HOUR)
    await eventually(async () => expect(await comparison(date)).toMatchObject({ state: 'done', note: null }))
  })

  test('a day without trade is an ordinary day', async () => {
    const date = today()
    expect(await nextMorning(date)).toMatchObject({
      payments: { billed: 0 },
      settlement_fen: 0,
      balances: true,
    })
  })

  test('the kept bill can be downloaded as WeChat sent it', async () => {
    const date = today()
    await paidOrder()
    await nextMorning(date)
    const answer = await fetch(`${at.till}/v1/reconciliations/${mchid}/${date}/bills/trade`, { headers: key })
    expect(answer.headers.get('content-type')).toBe('application/gzip')
    expect([...Buffer.from(await answer.arrayBuffer()).subarray(0, 2)]).toEqual([0x1f, 0x8b])
  })
})
