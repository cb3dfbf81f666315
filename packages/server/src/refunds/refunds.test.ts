import { describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-server.ts'

/** An order that is paid, and the header of the merchant's key. */
async function paidOrder(server: TestServer) {
  const order = await server.checkOut(await server.logIn('anna'))
  const headers = { 'x-test-signature': 'good', 'content-type': 'text/plain' }
  await server.send({ method: 'POST', url: '/wechat/v3/payment', headers, payload: order.out_trade_no })
  return { order, headers: await server.mintKey() }
}

const refund = (id: string, amount_fen: number) =>
  ({
    method: 'POST',
    url: `/v1/orders/${id}/refunds`,
    payload: { amount_fen, reason: '商品已售完' },
  }) as const

describe('a refund by the merchant', () => {
  it('is agreed to at once and can be read alone and with its order', async () => {
    const server = await openTestServer()
    const { order, headers } = await paidOrder(server)
    const answer = await server.send({ ...refund(order.id, 600), headers })
    expect(answer.statusCode).toBe(201)
    const made = answer.json()
    expect(made).toMatchObject({
      order_id: order.id,
      state: 'requested',
      amount_fen: 600,
      reason: '商品已售完',
      note: null,
    })
    expect((await server.send({ url: `/v1/refunds/${made.id}`, headers })).json()).toEqual(made)
    const listed = await server.send({ url: `/v1/orders/${order.id}/refunds`, headers })
    expect(listed.json()).toEqual({ data: [made], refunded_fen: 600, refundable_fen: 1200 })
  })

  it('repeated with one Idempotency-Key is one refund, and the answer says so', async () => {
    const server = await openTestServer()
    const { order, headers } = await paidOrder(server)
    const repeat = { ...refund(order.id, 600), headers: { ...headers, 'idempotency-key': 'r-1' } }
    const [first, second] = [await server.send(repeat), await server.send(repeat)]
    expect(second.json().id).toBe(first.json().id)
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  it.each([
    ['of more than was paid', 1801, 422, 'refund_exceeds_paid'],
    ['of nothing', 0, 400, 'invalid_request'],
  ])('%s is refused', async (_, amount, status, code) => {
    const server = await openTestServer()
    const { order, headers } = await paidOrder(server)
    const answer = await server.send({ ...refund(order.id, amount), headers })
    expect(answer.json()).toMatchObject({ status, code })
  })

  it('of an unpaid order is refused', async () => {
    const server = await openTestServer()
    const order = await server.checkOut(await server.logIn('anna'))
    const answer = await server.send({ ...refund(order.id, 1), headers: await server.mintKey() })
    expect(answer.json()).toMatchObject({ status: 409, code: 'order_not_paid' })
  })

  it('cannot be asked for by a customer', async () => {
    const server = await openTestServer()
    const { order } = await paidOrder(server)
    const answer = await server.send({ ...refund(order.id, 1), headers: await server.logIn('anna') })
    expect(answer.json()).toMatchObject({ status: 403, code: 'wrong_kind_of_token' })
  })

  it('that does not exist is not found', async () => {
    const server = await openTestServer()
    const answer = await server.send({ url: '/v1/refunds/rfd_none', headers: await server.mintKey() })
    expect(answer.json()).toMatchObject({ status: 404, code: 'refund_not_found' })
  })
})
