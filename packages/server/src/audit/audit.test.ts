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

  it('has a cursor even at the end, so that a reader goes on later and skips nothing', async () => {
    const server = await openTestServer()
    const headers = await server.mintKey()
    const read = async (query: string) => (await server.send({ url: `/v1/events?${query}`, headers })).json()
    const nothing = await read('')
    expect(nothing).toEqual({ data: [], next_cursor: '0', has_more: false })
    const { id } = await server.checkOut(await server.logIn('anna'))
    const first = await read(`cursor=${nothing.next_cursor}`)
    expect(first.data).toHaveLength(2)
    expect(await read(`cursor=${first.next_cursor}`)).toEqual({ ...first, data: [] })
    server.v3.pay((await server.till.orders.load(id)).outTradeNo)
    await server.till.orders.confirm(id)
    const later = await read(`cursor=${first.next_cursor}`)
    expect(later).toMatchObject({ data: [{ type: 'order.paid' }], has_more: false })
  })

  it('has the events of one type alone, where the reader wants no others', async () => {
    const server = await openTestServer()
    await server.checkOut(await server.logIn('anna'))
    await server.checkOut(await server.logIn('ben'))
    const headers = await server.mintKey()
    const page = (await server.send({ url: '/v1/events?type=order.created&limit=1', headers })).json()
    expect(page).toMatchObject({ data: [{ type: 'order.created' }], has_more: true })
    const url = `/v1/events?type=order.created&cursor=${page.next_cursor}`
    expect((await server.send({ url, headers })).json()).toMatchObject({ data: [{}], has_more: false })
    const wrong = await server.send({ url: '/v1/events?type=order.eaten', headers })
    expect(wrong.json()).toMatchObject({ code: 'invalid_request' })
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
