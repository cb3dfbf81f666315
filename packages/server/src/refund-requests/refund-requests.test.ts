import { describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-server.ts'

/** Anna's paid order, her token and the merchant's key. */
async function paidOrder(server: TestServer) {
  const anna = await server.logIn('anna')
  const order = await server.checkOut(anna)
  const headers = { 'x-test-signature': 'good', 'content-type': 'text/plain' }
  await server.send({ method: 'POST', url: '/wechat/v3/payment', headers, payload: order.out_trade_no })
  const url = `/v1/orders/${order.id}/refund-requests`
  const ask = (payload: object, token = anna) => server.send({ method: 'POST', url, headers: token, payload })
  return { order, anna, url, ask, key: await server.mintKey() }
}

describe('a refund request', () => {
  it('is written down for the merchant, who approves it, and the customer sees the refund', async () => {
    const server = await openTestServer()
    const { anna, url, ask, key } = await paidOrder(server)
    const asked = await ask({ reason: '点错了' })
    expect(asked.statusCode).toBe(201)
    const { id } = asked.json()
    const waiting = await server.send({ url: '/v1/refund-requests', headers: key })
    expect(waiting.json()).toMatchObject({
      data: [{ id, state: 'open', amount_fen: 1800, reason: '点错了' }],
    })
    await server.send({ method: 'POST', url: `/v1/refund-requests/${id}/approve`, headers: key })
    const seen = (await server.send({ url, headers: anna })).json()
    expect(seen).toMatchObject({
      refundable_fen: 0,
      data: [{ state: 'approved', refund: { state: 'requested' } }],
    })
  })

  it('that is rejected shows the merchant’s word', async () => {
    const server = await openTestServer()
    const { anna, url, ask, key } = await paidOrder(server)
    const { id } = (await ask({ amount_fen: 600 })).json()
    const reject = { method: 'POST', url: `/v1/refund-requests/${id}/reject`, headers: key } as const
    await server.send({ ...reject, payload: { note: '已经制作完成' } })
    expect((await server.send({ url, headers: anna })).json()).toMatchObject({
      data: [{ state: 'rejected', note: '已经制作完成', refund: null }],
    })
    expect((await server.send(reject)).json()).toMatchObject({ status: 409, code: 'refund_request_decided' })
  })

  it('is one at a time, and for one’s own order only', async () => {
    const server = await openTestServer()
    const { ask } = await paidOrder(server)
    const ben = await server.logIn('ben')
    expect((await ask({}, ben)).json()).toMatchObject({ status: 404, code: 'order_not_found' })
    await ask({})
    expect((await ask({})).json()).toMatchObject({ status: 409, code: 'refund_request_open' })
  })

  it('cannot be decided by a customer', async () => {
    const server = await openTestServer()
    const { anna, ask } = await paidOrder(server)
    const { id } = (await ask({})).json()
    const answer = await server.send({
      method: 'POST',
      url: `/v1/refund-requests/${id}/approve`,
      headers: anna,
    })
    expect(answer.json()).toMatchObject({ status: 403, code: 'wrong_kind_of_token' })
  })

  it('that does not exist is not found', async () => {
    const server = await openTestServer()
    const headers = await server.mintKey()
    const answer = await server.send({ method: 'POST', url: '/v1/refund-requests/rrq_none/approve', headers })
    expect(answer.json()).toMatchObject({ status: 404, code: 'refund_request_not_found' })
  })
})
