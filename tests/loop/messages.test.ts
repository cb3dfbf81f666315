import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

let at: TillAndWechat
let headers: Readonly<Record<string, string>>
beforeAll(async () => {
  at = await openTillAndWechat()
  const { secret } = await at.server.till.access.mintApiKey({ label: 'messages' })
  headers = { authorization: `Bearer ${secret}` }
})
afterAll(() => at.close())

const templateIds = () => at.simulator.credentials.templates.map(({ templateId }) => templateId)

test('a customer who accepted hears of payment, shipment and refund, once each', async () => {
  const shopper = await logIn(at)
  await shopper.subscribe()
  const answers = Object.fromEntries(templateIds().map((id) => [id, 'accept']))
  const reported = await jsonCall<{ template_ids: string[] }>(`${at.till}/v1/me/subscriptions`, {
    headers: shopper.authorization,
    body: { answers },
  })
  expect(reported.data.template_ids).toHaveLength(3)
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  const order = `${at.till}/v1/orders/${checkout.order.id}`
  await eventually(async () => expect((await shopper.order(checkout.order.id)).state).toBe('paid'))
  const parcels = [{ carrier: 'YTO', tracking_no: 'YT0001' }]
  await jsonCall(`${order}/shipment`, { headers, body: { delivery: 'express', parcels } })
  await jsonCall(`${at.wechat}/_sim/funds`, { body: { availableFen: 1_000_000 } })
  await jsonCall(`${order}/refunds`, { headers, body: { amount_fen: 100, reason: '少了一份' } })
  await eventually(async () => {
    await at.advance(60_000)
    const messages = (await shopper.messages()).filter(({ kind }) => kind === 'subscribe')
    expect(messages.map(({ title }) => title).sort()).toEqual(
      ['支付成功通知', '订单发货通知', '退款到账通知'].sort(),
    )
  })
  const texts = (await shopper.messages()).map(({ data }) => JSON.stringify(data)).join()
  expect(texts).toContain('圆通速递')
  expect(texts).toContain('¥1.00')
})

test('a customer who declined is not written to, and the event says so', async () => {
  const shopper = await logIn({ ...at, customer: 1 })
  const answers = Object.fromEntries(templateIds().map((id) => [id, 'reject']))
  await jsonCall(`${at.till}/v1/me/subscriptions`, { headers: shopper.authorization, body: { answers } })
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  await eventually(async () => {
    const { data } = await at.audit<{ data: { type: string; data: { code?: string } }[] }>(
      `/v1/orders/${checkout.order.id}/events`,
    )
    const refused = data.find(({ type }) => type === 'message.refused')
    expect(refused?.data.code).toBe('no_consent')
  })
  expect(await shopper.messages()).toHaveLength(0)
})
