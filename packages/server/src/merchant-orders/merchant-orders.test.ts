import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const make = (payload: object) => ({ method: 'POST', url: '/v1/orders', payload }) as const
const takeaway = { amount_fen: 990, description: '外卖' }

describe('an order of the merchant’s', () => {
  it('has the merchant’s own price, number and notes', async () => {
    const { send, mintKey } = await openTestServer()
    const payload = {
      ...takeaway,
      openid: 'openid-of-anna',
      reference: 'A-1001',
      channel: 'v2',
      attach: 'till 7',
      expires_in_seconds: 600,
      metadata: { table: '7' },
    }
    const answer = await send({ ...make(payload), headers: await mintKey() })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      state: 'pending',
      amount_fen: 990,
      description: '外卖',
      openid: 'openid-of-anna',
      reference: 'A-1001',
      channel: 'v2',
      attach: 'till 7',
      metadata: { table: '7' },
      created_at: '2026-11-23T16:20:00+08:00',
      expires_at: '2026-11-23T16:30:00+08:00',
      item: null,
    })
  })

  it('is not placed with WeChat before its customer comes', async () => {
    const { send, mintKey, v3 } = await openTestServer()
    await send({ ...make(takeaway), headers: await mintKey() })
    expect(v3.placed).toEqual([])
  })

  it('is made once for one Idempotency-Key', async () => {
    const { send, mintKey } = await openTestServer()
    const headers = { ...(await mintKey()), 'idempotency-key': 'order-A-1001' }
    const first = await send({ ...make(takeaway), headers })
    const again = await send({ ...make({ description: '外卖', amount_fen: 990 }), headers })
    const other = await send({ ...make({ ...takeaway, amount_fen: 1 }), headers })
    expect(again.json()).toEqual(first.json())
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect(other.json()).toMatchObject({ code: 'idempotency_key_reused' })
  })

  const refused: readonly (readonly [string, object, string])[] = [
    ['an amount as text', { ...takeaway, amount_fen: '990' }, 'invalid_request'],
    ['an amount in yuan', { ...takeaway, amount_fen: 9.9 }, 'invalid_request'],
    ['nothing to pay', { ...takeaway, amount_fen: 0 }, 'invalid_request'],
    ['more than any payment', { ...takeaway, amount_fen: 1e15 }, 'invalid_request'],
    ['a misspelt member', { ...takeaway, refrence: 'A' }, 'invalid_request'],
    ['no description', { amount_fen: 990 }, 'invalid_request'],
    ['more to attach than WeChat returns', { ...takeaway, attach: '汉'.repeat(43) }, 'invalid_request'],
    ['metadata that is no text', { ...takeaway, metadata: { table: 7 } }, 'invalid_request'],
    ['a channel that is not configured', { ...takeaway, channel: 'alipay' }, 'channel_unknown'],
    ['a life of seconds', { ...takeaway, expires_in_seconds: 59 }, 'invalid_request'],
  ]
  it.each(refused)('is refused with %s', async (_, payload, code) => {
    const { send, mintKey } = await openTestServer()
    expect((await send({ ...make(payload), headers: await mintKey() })).json()).toMatchObject({ code })
  })

  it('is refused under a reference that another order has', async () => {
    const { send, mintKey } = await openTestServer()
    const headers = await mintKey()
    await send({ ...make({ ...takeaway, reference: 'A-1001' }), headers })
    const answer = await send({ ...make({ ...takeaway, reference: 'A-1001' }), headers })
    expect(answer.json()).toMatchObject({ status: 409, code: 'reference_used' })
  })
})

describe('the list of orders', () => {
  it('is filtered by what the back end knows of an order', async () => {
    const server = await openTestServer()
    const headers = await server.mintKey()
    const byReference = (await server.send({ ...make({ ...takeaway, reference: 'A-1001' }), headers })).json()
    const annas = await server.checkOut(await server.logIn('anna'))
    await server.till.orders.close({ id: annas.id, reason: 'merchant' })
    const list = async (query: string) => {
      const { data } = (await server.send({ url: `/v1/orders?${query}`, headers })).json()
      return data.map(({ id }: { id: string }) => id)
    }
    expect(await list('reference=A-1001')).toEqual([byReference.id])
    expect(await list('openid=openid-of-anna')).toEqual([annas.id])
    expect(await list('state=closed')).toEqual([annas.id])
    expect(await list('state=paid')).toEqual([])
    expect(await list('limit=1')).toHaveLength(1)
  })

  it('is found by the numbers on the customer’s bill', async () => {
    const server = await openTestServer()
    const headers = await server.mintKey()
    const anna = await server.logIn('anna')
    const { id, out_trade_no } = await server.checkOut(anna)
    await server.checkOut(await server.logIn('ben'))
    server.v3.pay(out_trade_no)
    const { transaction_id } = (await server.send({ url: `/v1/orders/${id}?confirm=true`, headers })).json()
    for (const query of [`out_trade_no=${out_trade_no}`, `transaction_id=${transaction_id}`]) {
      const { data } = (await server.send({ url: `/v1/orders?${query}`, headers })).json()
      expect(data).toMatchObject([{ id }])
    }
  })

  it('is of a span of time, from its beginning and before its end', async () => {
    const server = await openTestServer()
    const headers = await server.mintKey()
    const ids: string[] = []
    for (const amount_fen of [1, 2, 3]) {
      const made = await server.send({ ...make({ ...takeaway, amount_fen }), headers })
      ids.push(made.json().id)
      server.clock.advance(3600_000)
    }
    const of = async (span: Record<string, string>) => {
      const url = `/v1/orders?${new URLSearchParams(span)}`
      const { data } = (await server.send({ url, headers })).json()
      return data.map(({ id }: { id: string }) => ids.indexOf(id))
    }
    const created_since = '2026-11-23T17:20:00+08:00'
    const created_before = '2026-11-23T18:20:00+08:00'
    expect(await of({ created_since })).toEqual([2, 1])
    expect(await of({ created_before })).toEqual([1, 0])
    expect(await of({ created_since, created_before })).toEqual([1])
  })

  it('is searched by numbers, merchant, app, amount and time', async () => {
    const server = await openTestServer()
    const headers = await server.mintKey()
    const cheap = (await server.send({ ...make(takeaway), headers })).json()
    const dear = (await server.send({ ...make({ ...takeaway, amount_fen: 99_900 }), headers })).json()
    const list = async (query: Record<string, string>) => {
      const url = `/v1/orders?${new URLSearchParams(query)}`
      const { data } = (await server.send({ url, headers })).json()
      return data.map(({ id }: { id: string }) => id)
    }
    const both = [cheap.id, dear.id].sort().reverse()
    expect(await list({ out_trade_no: dear.out_trade_no })).toEqual([dear.id])
    expect(await list({ transaction_id: '4200000000000000000000000001' })).toEqual([])
    expect(await list({ amount_fen: '99900' })).toEqual([dear.id])
    expect(await list({ mchid: dear.mchid, appid: dear.appid })).toEqual(both)
    expect(await list({ mchid: '1' })).toEqual([])
    expect(await list({ created_since: dear.created_at, created_before: '2099-01-01T00:00:00Z' })).toEqual(
      both,
    )
    expect(await list({ created_before: cheap.created_at })).toEqual([])
  })

  it.each(['created_since=2026-11-23', 'amount_fen=9.90', 'amount_fen=0', 'mchid=shop', 'out_trade_no='])(
    'refuses %s, which is no value of that filter',
    async (query) => {
      const { send, mintKey } = await openTestServer()
      const answer = await send({ url: `/v1/orders?${query}`, headers: await mintKey() })
      expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
    },
  )

  it('refuses a filter that it does not know, instead of listing everything', async () => {
    const { send, mintKey } = await openTestServer()
    const answer = await send({ url: '/v1/orders?stat=paid', headers: await mintKey() })
    expect(answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'stat' }] })
  })
})
