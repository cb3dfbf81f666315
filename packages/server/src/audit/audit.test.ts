import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('what an operator reads', () => {
  it('has the events of one order, and of all, in the order in which they happened', async () => {
    const server = await openTestServer()
    const first = await server.checkOut(await server.logIn('anna'))
    server.v3.pay(first.out_trade_no)
    await server.till.orders.confirm(first.id)
    const second = await server.checkOut(await server.logIn('ben'))
    const headers = await server.mintKey()
    const own = (await server.send({ url: `/v1/orders/${first.id}/events`, headers })).json().data
    expect(own).toMatchObject([
      { type: 'order.created', order_id: first.id, at: '2026-11-23T16:20:00+08:00' },
      { type: 'order.prepaid' },
      { type: 'order.paid' },
    ])
    const page = (await server.send({ url: '/v1/events?limit=4', headers })).json()
    const rest = (await server.send({ url: `/v1/events?cursor=${page.next_cursor}`, headers })).json()
    const all = [...page.data, ...rest.data].map(
      ({ type, order_id }) => `${type} ${order_id === first.id ? 1 : 2}`,
    )
    expect(all).toEqual([
      'order.created 1',
      'order.prepaid 1',
      'order.paid 1',
      'order.created 2',
      'order.prepaid 2',
    ])
    expect(second.id).not.toBe(first.id)
  })

  it('has no events of an order that does not exist', async () => {
    const { send, mintKey } = await openTestServer()
    const answer = await send({ url: '/v1/orders/ord_0/events', headers: await mintKey() })
    expect(answer.json()).toMatchObject({ status: 404, code: 'order_not_found' })
  })

  it('has what WeChat reported and no order fits', async () => {
    const server = await openTestServer()
    const { id, out_trade_no } = await server.checkOut(await server.logIn('anna'))
    const payment = server.v3.paymentOf(out_trade_no)
    const [channel] = server.till.channelIds
    if (channel === undefined) throw new Error('no channel')
    await server.till.settle({ source: 'notification', channel, payment: { ...payment, currency: 'USD' } })
    const headers = await server.mintKey()
    const open = (await server.send({ url: '/v1/discrepancies', headers })).json()
    expect(open.data).toMatchObject([
      { kind: 'currency_mismatch', state: 'open', order_id: id, out_trade_no, seen: 1 },
    ])
    expect((await server.send({ url: '/v1/discrepancies?state=resolved', headers })).json().data).toEqual([])
  })

  it('has the jobs that gave up', async () => {
    const { send, mintKey } = await openTestServer()
    const headers = await mintKey()
    expect((await send({ url: '/v1/jobs?state=failed', headers })).json()).toEqual({
      data: [],
      next_cursor: null,
    })
    expect((await send({ url: '/v1/jobs?state=done', headers })).json()).toMatchObject({
      code: 'invalid_request',
    })
  })
})
