import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('ending an unpaid order', () => {
  it('is the customer’s right, and says who did it', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    const answer = await server.send({ method: 'POST', url: `/v1/orders/${id}/cancel`, headers })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ state: 'closed', close_reason: 'cancelled' })
  })

  it('is the merchant’s right, too', async () => {
    const server = await openTestServer()
    const { id } = await server.checkOut(await server.logIn('anna'))
    const headers = await server.mintKey()
    const answer = await server.send({ method: 'POST', url: `/v1/orders/${id}/close`, headers })
    expect(answer.json()).toMatchObject({
      state: 'closed',
      close_reason: 'merchant',
      openid: 'openid-of-anna',
    })
  })

  it('is nobody else’s right', async () => {
    const server = await openTestServer()
    const { id } = await server.checkOut(await server.logIn('anna'))
    const made = {
      method: 'POST',
      url: '/v1/orders',
      payload: { amount_fen: 990, description: '外卖' },
    } as const
    const unclaimed = (await server.send({ ...made, headers: await server.mintKey() })).json()
    const headers = await server.logIn('ben')
    const others = await server.send({ method: 'POST', url: `/v1/orders/${id}/cancel`, headers })
    const nobodys = await server.send({ method: 'POST', url: `/v1/orders/${unclaimed.id}/cancel`, headers })
    expect([others.json().code, nobodys.json().code]).toEqual(['order_not_found', 'order_not_found'])
  })

  it('answers the payment, where the customer was faster', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id, out_trade_no } = await server.checkOut(headers)
    server.v3.pay(out_trade_no)
    const answer = await server.send({ method: 'POST', url: `/v1/orders/${id}/cancel`, headers })
    expect({ status: answer.statusCode, state: answer.json().state }).toEqual({ status: 200, state: 'paid' })
  })

  it('answers 202 while WeChat has not confirmed', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    server.v3.isDown = true
    const answer = await server.send({ method: 'POST', url: `/v1/orders/${id}/cancel`, headers })
    expect({ status: answer.statusCode, state: answer.json().state }).toEqual({
      status: 202,
      state: 'pending',
    })
  })
})
