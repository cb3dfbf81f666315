import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const checkout = { method: 'POST', url: '/v1/checkout' } as const

describe('checkout', () => {
  it('makes an order at the catalog’s price and answers what wx.requestPayment takes', async () => {
    const { send, logIn } = await openTestServer()
    const payload = { item: 'coffee', quantity: 2, remark: '少冰' }
    const answer = await send({ ...checkout, headers: await logIn('anna'), payload })
    expect(answer.statusCode).toBe(201)
    expect(answer.json().order).toMatchObject({
      state: 'pending',
      amount_fen: 3600,
      currency: 'CNY',
      description: '手冲咖啡 ×2',
      channel: 'v3',
      item: 'coffee',
      quantity: 2,
      remark: '少冰',
      created_at: '2026-11-23T16:20:00+08:00',
      expires_at: '2026-11-23T16:50:00+08:00',
      paid_at: null,
      transaction_id: null,
    })
    const { pay_params } = answer.json()
    expect(Object.keys(pay_params)).toEqual(['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'])
    expect(pay_params).toMatchObject({ package: expect.stringMatching(/^prepay_id=wx/), signType: 'RSA' })
  })

  it('tells WeChat the payer of the session and the address that the request came from', async () => {
    const { send, logIn, v3 } = await openTestServer({ trustProxy: true })
    const headers = { ...(await logIn('anna')), 'x-forwarded-for': '::ffff:203.0.113.9' }
    await send({ ...checkout, headers, payload: { item: 'coffee' } })
    expect(v3.placed).toMatchObject([{ openid: 'openid-of-anna', total: 1800, payerClientIp: '203.0.113.9' }])
  })

  it('believes no forwarded address where no proxy is trusted', async () => {
    const { send, logIn, v3 } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'x-forwarded-for': '203.0.113.9' }
    await send({ ...checkout, headers, payload: { item: 'coffee' } })
    expect(v3.placed[0]?.payerClientIp).toBe('127.0.0.1')
  })

  const choices: readonly (readonly [string, object, number, string])[] = [
    ['an amount for an item with a price', { item: 'coffee', amount_fen: 1 }, 422, 'amount_not_accepted'],
    ['no amount for an item without a price', { item: 'tip' }, 422, 'amount_required'],
    ['an amount below the bounds', { item: 'tip', amount_fen: 99 }, 422, 'amount_out_of_bounds'],
    ['more than the item allows', { item: 'coffee', quantity: 10 }, 422, 'quantity_out_of_bounds'],
    ['an item that is not sold', { item: 'tea' }, 422, 'item_not_found'],
    ['a price of the customer’s own', { item: 'coffee', price_fen: 1 }, 400, 'invalid_request'],
    ['an amount as text', { item: 'tip', amount_fen: '500' }, 400, 'invalid_request'],
    ['a fraction of a fen', { item: 'tip', amount_fen: 100.5 }, 400, 'invalid_request'],
    [
      'a channel, where the customer does not choose',
      { item: 'coffee', channel: 'v2' },
      422,
      'channel_unknown',
    ],
  ]
  it.each(choices)('refuses %s, and places nothing', async (_, payload, status, code) => {
    const { send, logIn, v3, v2 } = await openTestServer()
    const answer = await send({ ...checkout, headers: await logIn('anna'), payload })
    expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status, code })
    expect([...v3.placed, ...v2.placed]).toEqual([])
  })

  it('takes an amount within the bounds of an item without a price', async () => {
    const { send, logIn } = await openTestServer()
    const answer = await send({
      ...checkout,
      headers: await logIn('anna'),
      payload: { item: 'tip', amount_fen: 520 },
    })
    expect(answer.json().order).toMatchObject({ amount_fen: 520, description: '打赏' })
  })

  it('goes through the channel that the customer names, where the server lets them choose', async () => {
    const { send, logIn, v2 } = await openTestServer({ customerChoosesChannel: true })
    const payload = { item: 'coffee', channel: 'v2' }
    const answer = await send({ ...checkout, headers: await logIn('anna'), payload })
    expect(answer.json()).toMatchObject({ order: { channel: 'v2' }, pay_params: { signType: 'HMAC-SHA256' } })
    expect(v2.placed).toHaveLength(1)
  })
})

describe('a repeated checkout', () => {
  it('answers the same order with a fresh signature, and says that it is a replay', async () => {
    const { send, logIn, clock, v3 } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'idempotency-key': 'tap-1' }
    const first = await send({ ...checkout, headers, payload: { item: 'coffee', quantity: 1 } })
    clock.advance(60_000)
    const second = await send({ ...checkout, headers, payload: { quantity: 1, item: 'coffee' } })
    expect(first.headers['idempotent-replayed']).toBeUndefined()
    expect(second.headers['idempotent-replayed']).toBe('true')
    expect(second.statusCode).toBe(201)
    expect(second.json().order.id).toBe(first.json().order.id)
    expect(second.json().pay_params.timeStamp).not.toBe(first.json().pay_params.timeStamp)
    expect(v3.placed).toHaveLength(1)
  })

  it('without the key is a second order', async () => {
    const { send, logIn } = await openTestServer()
    const headers = await logIn('anna')
    const answers = [1, 2].map(() => send({ ...checkout, headers, payload: { item: 'coffee' } }))
    const ids = (await Promise.all(answers)).map((answer) => answer.json().order.id)
    expect(new Set(ids).size).toBe(2)
  })

  it('with another content under the same key is refused', async () => {
    const { send, logIn } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'idempotency-key': 'tap-1' }
    await send({ ...checkout, headers, payload: { item: 'coffee' } })
    const answer = await send({ ...checkout, headers, payload: { item: 'coffee', quantity: 2 } })
    expect(answer.json()).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })

  it('under the same key of another customer is an order of their own', async () => {
    const { send, logIn } = await openTestServer()
    const key = { 'idempotency-key': 'tap-1' }
    const first = await send({
      ...checkout,
      headers: { ...(await logIn('anna')), ...key },
      payload: { item: 'coffee' },
    })
    const second = await send({
      ...checkout,
      headers: { ...(await logIn('ben')), ...key },
      payload: { item: 'coffee' },
    })
    expect(second.headers['idempotent-replayed']).toBeUndefined()
    expect(second.json().order.id).not.toBe(first.json().order.id)
  })

  it('continues the first, where WeChat could not be reached', async () => {
    const { send, logIn, v3 } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'idempotency-key': 'tap-1' }
    v3.isDown = true
    const first = await send({ ...checkout, headers, payload: { item: 'coffee' } })
    expect(first.json()).toMatchObject({ status: 503, code: 'wechat_unavailable' })
    v3.isDown = false
    const second = await send({ ...checkout, headers, payload: { item: 'coffee' } })
    expect(second.statusCode).toBe(201)
    expect(v3.placed).toHaveLength(1)
  })

  it.each(['', 'a b', '汉', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const { send, logIn } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'idempotency-key': key }
    const answer = await send({ ...checkout, headers, payload: { item: 'coffee' } })
    expect(answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'idempotency-key' }] })
  })
})
