import type { InjectOptions } from 'light-my-request'
import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const cake = { id: 'cake', title: '蛋糕', price_fen: 2500, stock: 1 }

/** A server, and a way to call it as the merchant. */
async function openShop() {
  const server = await openTestServer()
  const key = await server.mintKey()
  const call = (request: InjectOptions) =>
    server.send({ ...request, headers: { ...key, ...request.headers } })
  return { ...server, call }
}

describe('an item by the merchant’s back end', () => {
  it('is added, read, changed, restocked and deleted, and customers see each step', async () => {
    const { call, send } = await openShop()
    const shown = async () => (await send({ url: '/v1/catalog' })).json().items[2]

    const added = await call({ method: 'POST', url: '/v1/items', payload: cake })
    expect(added.statusCode).toBe(201)
    expect(added.json()).toMatchObject({ ...cake, max_quantity: 1, available: true, source: 'api' })
    expect((await call({ url: '/v1/items/cake' })).json()).toEqual(added.json())
    expect(await shown()).toMatchObject({ id: 'cake', stock: 1 })

    const change = { price_fen: 2800, image: 'images/cake.png', delivery: 'express' }
    const changed = await call({ method: 'PATCH', url: '/v1/items/cake', payload: change })
    expect(changed.json()).toMatchObject({ ...change, title: '蛋糕' })
    expect(await shown()).toMatchObject({
      price_fen: 2800,
      image: 'https://till.example.com/images/cake.png',
    })

    const restocked = await call({ method: 'POST', url: '/v1/items/cake/stock', payload: { pieces: 4 } })
    expect(restocked.json().stock).toBe(5)

    expect((await call({ method: 'DELETE', url: '/v1/items/cake' })).statusCode).toBe(204)
    expect(await shown()).toBeUndefined()
    expect((await call({ url: '/v1/items/cake' })).json()).toMatchObject({
      status: 404,
      code: 'catalog_item_not_found',
    })
  })

  it('is listed with those that are not on sale', async () => {
    const { call } = await openShop()
    await call({ method: 'PATCH', url: '/v1/items/tip', payload: { available: false } })
    const { data, next_cursor } = (await call({ url: '/v1/items' })).json()
    expect(data).toMatchObject([
      { id: 'coffee', available: true },
      { id: 'tip', available: false },
    ])
    expect(next_cursor).toBeNull()
  })

  it('is added once under one Idempotency-Key', async () => {
    const { call } = await openShop()
    const repeat = {
      method: 'POST',
      url: '/v1/items',
      payload: cake,
      headers: { 'idempotency-key': 'cake-1' },
    } as const
    const [first, second] = [await call(repeat), await call(repeat)]
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotent-replayed']).toBe('true')
  })

  it.each([
    ['without a price', { id: 'x', title: 'X' }, 'min_fen'],
    ['with both kinds of price', { id: 'x', title: 'X', price_fen: 1, min_fen: 1, max_fen: 2 }, 'price_fen'],
    ['with bounds the wrong way round', { id: 'x', title: 'X', min_fen: 5, max_fen: 4 }, 'max_fen'],
    ['with a member that nobody knows', { ...cake, colour: 'red' }, 'colour'],
  ])('%s is refused, and the field is named', async (_, payload, field) => {
    const { call } = await openShop()
    const answer = await call({ method: 'POST', url: '/v1/items', payload })
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request', errors: [{ field }] })
  })

  it('is not a customer’s to change', async () => {
    const { send, logIn } = await openTestServer()
    const headers = await logIn('anna')
    const answer = await send({ method: 'DELETE', url: '/v1/items/coffee', headers })
    expect(answer.json()).toMatchObject({ status: 403, code: 'wrong_kind_of_token' })
  })
})

describe('a repeat under the same key', () => {
  it('for another item is another request, and refused', async () => {
    const { call } = await openShop()
    for (const id of ['a', 'b'])
      await call({ method: 'POST', url: '/v1/items', payload: { ...cake, id, stock: 0 } })
    const restock = (id: string) =>
      call({
        method: 'POST',
        url: `/v1/items/${id}/stock`,
        payload: { pieces: 3 },
        headers: { 'idempotency-key': 'truck-1' },
      })
    expect((await restock('a')).json().stock).toBe(3)
    expect((await restock('b')).json()).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })
})

describe('the last piece', () => {
  it('goes to one of two customers, and the other hears what to do', async () => {
    const { call, send, logIn } = await openShop()
    await call({ method: 'POST', url: '/v1/items', payload: cake })
    const buy = async (user: string) =>
      send({ method: 'POST', url: '/v1/checkout', headers: await logIn(user), payload: { item: 'cake' } })
    expect((await buy('anna')).statusCode).toBe(201)
    expect((await buy('bert')).json()).toMatchObject({ status: 409, code: 'item_sold_out' })
    expect((await send({ url: '/v1/catalog' })).json().items[2]).toMatchObject({ id: 'cake', stock: 0 })
  })
})
