import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const pay = (id: string) => ({ method: 'POST', url: `/v1/orders/${id}/pay` }) as const

describe('paying an order again', () => {
  it('signs anew and keeps the prepay while it is fresh', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    server.clock.advance(60_000)
    // `wx.request` names JSON as the type even where there is no body.
    const answer = await server.send({
      ...pay(id),
      headers: { ...headers, 'content-type': 'application/json' },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ order: { id, state: 'pending' }, pay_params: { signType: 'RSA' } })
    expect(server.v3.placed).toHaveLength(1)
  })

  it('of a paid order is refused, so that nobody pays twice', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id, out_trade_no } = await server.checkOut(headers)
    server.v3.pay(out_trade_no)
    await server.till.orders.confirm(id)
    const answer = await server.send({ ...pay(id), headers })
    expect(answer.json()).toMatchObject({ status: 409, code: 'order_already_paid' })
  })

  it('of an order that has run out is refused', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    server.clock.advance(30 * 60_000)
    const answer = await server.send({ ...pay(id), headers })
    expect(answer.json()).toMatchObject({ status: 409, code: 'order_closed' })
  })

  it('of another customer’s order looks as if there were none', async () => {
    const server = await openTestServer()
    const { id } = await server.checkOut(await server.logIn('anna'))
    const answer = await server.send({ ...pay(id), headers: await server.logIn('ben') })
    expect(answer.json()).toMatchObject({ status: 404, code: 'order_not_found' })
  })

  it('makes an order of the merchant’s without a payer the order of its first customer', async () => {
    const server = await openTestServer()
    const key = await server.mintKey()
    const payload = { amount_fen: 990, description: '外卖' }
    const { id } = (await server.send({ method: 'POST', url: '/v1/orders', headers: key, payload })).json()
    const anna = await server.send({ ...pay(id), headers: await server.logIn('anna') })
    const ben = await server.send({ ...pay(id), headers: await server.logIn('ben') })
    expect([anna.statusCode, ben.statusCode]).toEqual([200, 404])
  })
})
