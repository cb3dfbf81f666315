import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type Checkout, logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

const DAY = 24 * 3600_000

let at: TillAndWechat
let headers: Readonly<Record<string, string>>
beforeAll(async () => {
  at = await openTillAndWechat(() => ({ MINITILL_TRADE_MANAGED: 'true' }))
  const { secret } = await at.server.till.access.mintApiKey({ label: 'shipping' })
  headers = { authorization: `Bearer ${secret}` }
  await jsonCall(`${at.wechat}/_sim/settings`, { body: { tradeManaged: true } })
})
afterAll(() => at.close())

interface Shipment {
  readonly state: string
  readonly settlement: string
  readonly note: string | null
  readonly receipt_reminder: string | null
}

async function paidOrder() {
  const shopper = await logIn(at)
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  const { id, out_trade_no: outTradeNo } = checkout.order
  await eventually(async () =>
    expect(await shipmentOf(id)).toMatchObject({ state: 'due', settlement: 'held' }),
  )
  return { id, outTradeNo, shopper }
}

const shipmentOf = (id: string) => at.audit<Shipment>(`/v1/orders/${id}/shipment`)
const record = (id: string, body: object) =>
  jsonCall<{ code?: string; state?: string }>(`${at.till}/v1/orders/${id}/shipment`, { body, headers })
const express = (tracking_no: string) => ({ delivery: 'express', parcels: [{ carrier: 'YTO', tracking_no }] })
const funds = async () => (await jsonCall<{ availableFen: number }>(`${at.wechat}/_sim/funds`)).data

describe('an order of a managed mini program', () => {
  test('is shipped, received and settled, and its money is held until then', async () => {
    const { id, outTradeNo } = await paidOrder()
    await at.advance(DAY)
    expect((await funds()).availableFen).toBe(0)
    await record(id, express('YT0001'))
    await eventually(async () => expect((await shipmentOf(id)).state).toBe('uploaded'))
    const reminder = `${at.till}/v1/orders/${id}/shipment/receipt-reminder`
    expect(await jsonCall(reminder, { method: 'POST', headers })).toMatchObject({ status: 202 })
    await eventually(async () => expect((await shipmentOf(id)).receipt_reminder).toBe('sent'))
    expect((await jsonCall(reminder, { method: 'POST', headers })).data['code']).toBe('receipt_reminded')
    await jsonCall(`${at.wechat}/_sim/receipt`, { body: { outTradeNo } })
    await at.advance(DAY)
    await at.advance(DAY)
    await eventually(async () => expect((await shipmentOf(id)).settlement).toBe('released'))
    expect((await funds()).availableFen).toBeGreaterThan(0)
  })

  test('that WeChat does not know yet is told again', async () => {
    const { id } = await paidOrder()
    await jsonCall(`${at.wechat}/_sim/settings`, { body: { shippingLagSeconds: 3600 } })
    await record(id, express('YT0002'))
    await eventually(async () => {
      const { data } = await at.audit(`/v1/orders/${id}/events`)
      expect(data.map((event) => event['type'])).toContain('shipment.recorded')
    })
    expect((await shipmentOf(id)).state).toBe('recorded')
    await jsonCall(`${at.wechat}/_sim/settings`, { body: { shippingLagSeconds: 0 } })
    await at.advance(600_000)
    await eventually(async () => expect((await shipmentOf(id)).state).toBe('uploaded'))
  })

  test('is not shipped by a carrier that WeChat does not know', async () => {
    const { id } = await paidOrder()
    const body = { delivery: 'express', parcels: [{ carrier: 'PIGEON', tracking_no: '1' }] }
    expect((await record(id, body)).data.code).toBe('carrier_unknown')
  })
})

test('virtual goods are told to WeChat by themselves', async () => {
  const shopper = await logIn(at)
  const made = await jsonCall<{ id: string }>(`${at.till}/v1/orders`, {
    body: { amount_fen: 100, description: '会员一个月', delivery: 'virtual' },
    headers,
  })
  const checkout = await jsonCall<Checkout>(`${at.till}/v1/orders/${made.data.id}/pay`, {
    method: 'POST',
    headers: shopper.authorization,
  })
  await shopper.pay(checkout.data)
  await eventually(async () => expect((await shipmentOf(made.data.id)).state).toBe('uploaded'))
})
