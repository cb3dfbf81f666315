import { describe, expect, it, test } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-server.ts'

async function paidOrder(server: TestServer) {
  const anna = await server.logIn('anna')
  const order = await server.checkOut(anna)
  const headers = { 'x-test-signature': 'good', 'content-type': 'text/plain' }
  await server.send({ method: 'POST', url: '/wechat/v3/payment', headers, payload: order.out_trade_no })
  return { order, anna, headers: await server.mintKey() }
}

const express = { delivery: 'express', parcels: [{ carrier: 'YTO', tracking_no: 'YT0001' }] }
const record = (id: string, payload: object) =>
  ({ method: 'POST', url: `/v1/orders/${id}/shipment`, payload }) as const

describe('a shipment', () => {
  it('is recorded by the merchant and read by both, each what concerns them', async () => {
    const server = await openTestServer()
    const { order, anna, headers } = await paidOrder(server)
    const answer = await server.send({ ...record(order.id, express), headers })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      order_id: order.id,
      state: 'recorded',
      settlement: 'unknown',
      delivery: 'express',
      goods: '手冲咖啡',
      parcels: [{ carrier: 'YTO', carrier_name: '圆通速递', tracking_no: 'YT0001' }],
    })
    const url = `/v1/orders/${order.id}/shipment`
    expect((await server.send({ url, headers })).json()).toEqual(answer.json())
    const seen = (await server.send({ url, headers: anna })).json()
    expect(seen).toMatchObject({ state: 'recorded', parcels: [{ tracking_no: 'YT0001' }] })
    expect(Object.keys(seen)).not.toContain('settlement')
    const other = await server.send({ url, headers: await server.logIn('bert') })
    expect(other.json()).toMatchObject({ status: 404, code: 'order_not_found' })
  })

  it('repeated with one Idempotency-Key is one shipment, and the answer says so', async () => {
    const server = await openTestServer()
    const { order, headers } = await paidOrder(server)
    const repeat = { ...record(order.id, express), headers: { ...headers, 'idempotency-key': 's-1' } }
    const [first, second] = [await server.send(repeat), await server.send(repeat)]
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  it.each([
    [
      'by nobody knows whom',
      { ...express, parcels: [{ carrier: 'X', tracking_no: '1' }] },
      422,
      'carrier_unknown',
    ],
    [
      'by SF without a telephone',
      { ...express, parcels: [{ carrier: 'SF', tracking_no: '1' }] },
      422,
      'shipment_contact_required',
    ],
    ['without parcels', { delivery: 'express', parcels: [] }, 400, 'invalid_request'],
    ['of no known kind', { delivery: 'by owl' }, 400, 'invalid_request'],
    ['to be picked up with parcels', { delivery: 'pickup', parcels: [] }, 400, 'invalid_request'],
  ])('%s is refused', async (_, payload, status, code) => {
    const server = await openTestServer()
    const { order, headers } = await paidOrder(server)
    expect((await server.send({ ...record(order.id, payload), headers })).json()).toMatchObject({
      status,
      code,
    })
  })

  it('of an unpaid order is refused, and nothing is known of it', async () => {
    const server = await openTestServer()
    const { id } = await server.checkOut(await server.logIn('anna'))
    const headers = await server.mintKey()
    const answer = await server.send({ ...record(id, { delivery: 'virtual' }), headers })
    expect(answer.json()).toMatchObject({ status: 409, code: 'order_not_paid' })
    const read = await server.send({ url: `/v1/orders/${id}/shipment`, headers })
    expect(read.json()).toMatchObject({ status: 404, code: 'shipment_not_found' })
  })
})

test('a receipt is not reminded of before WeChat knows of the parcels', async () => {
  const server = await openTestServer()
  const { order, headers } = await paidOrder(server)
  const url = `/v1/orders/${order.id}/shipment/receipt-reminder`
  const remind = async (payload?: object) =>
    (await server.send({ method: 'POST', url, headers, ...(payload && { payload }) })).json()
  expect(await remind()).toMatchObject({ status: 404, code: 'shipment_not_found' })
  await server.send({ ...record(order.id, express), headers })
  expect(await remind()).toMatchObject({ status: 409, code: 'receipt_not_remindable' })
  expect(await remind({ delivered_at: 'yesterday' })).toMatchObject({ status: 400, code: 'invalid_request' })
})

test('shipments are listed by what is still to be done', async () => {
  const server = await openTestServer()
  const { order, headers } = await paidOrder(server)
  await server.send({ ...record(order.id, { delivery: 'pickup' }), headers })
  const list = async (query: string) =>
    (await server.send({ url: `/v1/shipments?${query}`, headers })).json().data.length
  expect(await list('state=recorded')).toBe(1)
  expect(await list('state=due')).toBe(0)
  expect(await list('settlement=held')).toBe(0)
  expect(await list('due_before=2026-12-01T00:00:00Z')).toBe(0)
})

test('the carriers are WeChat’s', async () => {
  const server = await openTestServer()
  const answer = await server.send({ url: '/v1/carriers', headers: await server.mintKey() })
  expect(answer.json().data).toContainEqual({ code: 'YTO', name: '圆通速递' })
})
