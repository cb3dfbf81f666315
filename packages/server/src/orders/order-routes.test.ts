import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('reading an order', () => {
  it('shows its customer no more than they need, and the merchant all of it', async () => {
    const server = await openTestServer()
    const anna = await server.logIn('anna')
    const { id } = await server.checkOut(anna)
    const seen = await server.send({ url: `/v1/orders/${id}`, headers: anna })
    const known = await server.send({ url: `/v1/orders/${id}`, headers: await server.mintKey() })
    expect(seen.json()).not.toHaveProperty('openid')
    expect(known.json()).toMatchObject({
      ...seen.json(),
      openid: 'openid-of-anna',
      reference: null,
      metadata: {},
    })
  })

  it('of another customer answers the same as of one that does not exist', async () => {
    const server = await openTestServer()
    const { id } = await server.checkOut(await server.logIn('anna'))
    const ben = await server.logIn('ben')
    const ids = [id, 'ord_0000000000000000000000000', 'nonsense', '%27%20or%201=1']
    const answers = await Promise.all(
      ids.map((each) => server.send({ url: `/v1/orders/${each}`, headers: ben })),
    )
    expect(answers.map((answer) => answer.json().code)).toEqual(ids.map(() => 'order_not_found'))
  })

  it('asks WeChat about a pending order when told to confirm it, and only then', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id, out_trade_no } = await server.checkOut(headers)
    server.v3.pay(out_trade_no)
    const before = await server.send({ url: `/v1/orders/${id}`, headers })
    const after = await server.send({ url: `/v1/orders/${id}?confirm=true`, headers })
    expect(before.json().state).toBe('pending')
    expect(after.json()).toMatchObject({
      state: 'paid',
      transaction_id: expect.stringMatching(/^42000/),
      is_late: false,
    })
  })

  it('refuses a query that it does not know, so that a misspelt one is noticed', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    const answer = await server.send({ url: `/v1/orders/${id}?comfirm=true`, headers })
    expect(answer.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ field: 'comfirm', shown: '"true"' }],
    })
  })
})
