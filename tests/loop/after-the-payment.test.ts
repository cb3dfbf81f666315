import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Shanghai is eight hours ahead, all year. */
const SHANGHAI = 8 * HOUR

let at: TillAndWechat
let key: { readonly authorization: string }
let backEnd: Awaited<ReturnType<typeof openBackEnd>>
beforeAll(async () => {
  at = await openTillAndWechat()
  key = { authorization: `Bearer ${(await at.server.till.access.mintApiKey({ label: 'shop' })).secret}` }
  backEnd = await openBackEnd()
})
afterAll(async () => {
  backEnd.close()
  await at.close()
})

const post = async <T = Readonly<Record<string, string>>>(path: string, body: unknown) =>
  jsonCall<T>(`${at.till}${path}`, { headers: key, body })
const control = (call: string, body: unknown) => jsonCall(`${at.wechat}/_sim/${call}`, { body })
const shanghaiNow = () => at.simulator.clock.now() + SHANGHAI
const untilHour = (hour: number) => (DAY + hour * HOUR - (shanghaiNow() % DAY)) % DAY || DAY

/** A merchant's back end that believes nothing unsigned, and counts what it is told. */
async function openBackEnd() {
  const heard: { readonly id: string; readonly type: string }[] = []
  let verify = (_body: string, _headers: Record<string, string>): unknown => undefined
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const headers = request.headers as Record<string, string>
    const event = verify(Buffer.concat(chunks).toString('utf8'), headers) as { type: string }
    heard.push({ id: headers['webhook-id'] ?? '', type: event.type })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { data } = await post<{ secret: string }>('/v1/webhook-endpoints', { url, events: null })
  const webhook = new Webhook(data.secret)
  verify = (body, headers) => webhook.verify(body, headers)
  return { heard, close: () => void server.close() }
}

async function pay() {
  const shopper = await logIn({ ...at, customer: 2 })
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  return { shopper, order: checkout.order }
}

const refundsAtWechat = async (outTradeNo: string) => {
  const { data } = await jsonCall<{ refunds: { outTradeNo: string; refundFen: number }[] }>(
    `${at.wechat}/_sim/refunds`,
  )
  return data.refunds.filter((refund) => refund.outTradeNo === outTradeNo)
}

const stateOfRefund = (id: string, state: string) =>
  eventually(async () => expect(await at.audit(`/v1/refunds/${id}`)).toMatchObject({ state }))

/** Lets time pass in small steps, running what is due, as a day does. */
async function pass(durationMs: number, stepMs: number) {
  for (let passed = 0; passed < durationMs; passed += stepMs) {
    await at.advance(Math.min(stepMs, durationMs - passed))
    while ((await at.server.till.jobs.runDue()) > 0) {}
  }
}

test('everything that follows a payment: refunds, the bill, webhooks, shipping, settlement', async () => {
  await control('settings', { tradeManaged: true })
  await at.advance(untilHour(12))
  const date = new Date(shanghaiNow()).toISOString().slice(0, 10)

  // Paid, and a part goes back.
  const { shopper, order } = await pay()
  await eventually(async () => expect(await shopper.order(order.id)).toMatchObject({ state: 'paid' }))
  const { data: first } = await post(`/v1/orders/${order.id}/refunds`, { amount_fen: 600 })
  await stateOfRefund(first['id'] ?? '', 'processing')

  // A second part above what is left is refused.
  expect(await post(`/v1/orders/${order.id}/refunds`, { amount_fen: 1300 })).toMatchObject({
    status: 422,
    data: { code: 'refund_exceeds_paid' },
  })

  // The answer to a further part is lost after WeChat has made it: no second refund.
  await at.setFaults({ nextCalls: [{ match: 'refund/domestic/refunds', kind: 'lose_answer', times: 1 }] })
  await pass(2 * MINUTE, MINUTE) // WeChat takes the refunds of one order a minute apart
  const { data: second } = await post(`/v1/orders/${order.id}/refunds`, { amount_fen: 500 })
  await stateOfRefund(second['id'] ?? '', 'processing')
  await pass(5 * MINUTE, MINUTE)
  await stateOfRefund(second['id'] ?? '', 'succeeded')
  expect((await refundsAtWechat(order.out_trade_no)).map(({ refundFen }) => refundFen).sort()).toEqual([
    500, 600,
  ])

  // Another order is paid, and nothing of it reaches the till: no notification, no answer.
  const asking = { match: 'transactions/out-trade-no', kind: 'http_500', times: 10_000 }
  await at.setFaults({ notifications: 'suppress', nextCalls: [asking] })
  const silent = await pay()
  await at.advance(HOUR)
  expect(await silent.shopper.order(silent.order.id)).toMatchObject({ state: 'pending' })

  // The next morning's bill finds it, and balances to the fen.
  await at.advance(untilHour(10) + 1000)
  const { mchid } = at.simulator.credentials
  const day = () => at.audit(`/v1/reconciliations/${mchid}/${date}`)
  await eventually(async () => expect(await day()).toMatchObject({ state: 'done' }))
  expect(await day()).toMatchObject({
    report: { payments: { billed: 2, healed: 1 }, orders_fen: 3600, refunds_fen: 1100, balances: true },
  })
  expect(await silent.shopper.order(silent.order.id)).toMatchObject({ state: 'paid' })
  await at.setFaults({})

  // What was sent is told to WeChat, which then settles.
  const parcels = [{ carrier: 'YTO', tracking_no: 'YT0001' }]
  expect(await post(`/v1/orders/${order.id}/shipment`, { delivery: 'express', parcels })).toMatchObject({
    status: 201,
  })
  const shipment = () => at.audit(`/v1/orders/${order.id}/shipment`)
  await eventually(async () => expect(await shipment()).toMatchObject({ state: 'uploaded' }))
  await control('receipt', { outTradeNo: order.out_trade_no })
  await pass(2 * DAY, HOUR)
  await eventually(async () => expect(await shipment()).toMatchObject({ settlement: 'released' }))

  // The back end, which verified each call, heard of every event, and of none twice.
  const paid = backEnd.heard.filter(({ type }) => type === 'order.paid')
  expect(paid).toHaveLength(2)
  expect(new Set(backEnd.heard.map(({ id }) => id)).size).toBe(backEnd.heard.length)
  const { data: events } = await at.audit<{ data: { id: string }[] }>('/v1/events?limit=100')
  await eventually(async () =>
    expect(events.filter(({ id }) => !backEnd.heard.some((told) => told.id === id))).toEqual([]),
  )
}, 60_000)
