import { describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-server.ts'

/** Anna's paid order, the merchant's key, and a refund that Anna asks for. */
async function askedRefund(server: TestServer) {
  const anna = await server.logIn('anna')
  const order = await server.checkOut(anna)
  server.v3.pay(order.out_trade_no)
  await server.till.orders.confirm(order.id)
  const url = `/v1/orders/${order.id}/refund-requests`
  const asked = await server.send({ method: 'POST', url, headers: anna, payload: {} })
  return { id: asked.json().id as string, key: await server.mintKey() }
}

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
}

describe('an Idempotency-Key', () => {
  it('is taken by every POST of the merchant API', async () => {
    const { send } = await openTestServer()
    const { paths } = (await send({ url: '/openapi.json' })).json()
    const posts = Object.entries<{ post?: Operation }>(paths).flatMap(([path, { post }]) =>
      post?.security?.some((kind) => 'merchant' in kind) ? [{ path, post }] : [],
    )
    expect(posts.length).toBeGreaterThan(4)
    const without = posts.filter(
      ({ post }) => !post.parameters?.some(({ name }) => name.toLowerCase() === 'idempotency-key'),
    )
    expect(without.map(({ path }) => path)).toEqual([])
  })

  it('of a decision answers the decision again, instead of refusing a second one', async () => {
    const server = await openTestServer()
    const { id, key } = await askedRefund(server)
    const url = `/v1/refund-requests/${id}/approve`
    const approve = (name: string) =>
      server.send({ method: 'POST', url, headers: { ...key, 'idempotency-key': name } })
    const [first, atOnce] = await Promise.all([approve('a-1'), approve('a-1')])
    expect([first.statusCode, atOnce.statusCode]).toEqual([200, 200])
    expect(first.json()).toEqual(atOnce.json())
    const replays = [first, atOnce].map((answer) => answer.headers['idempotent-replayed'])
    expect(replays.filter((replayed) => replayed === 'true')).toHaveLength(1)
    expect((await approve('a-2')).json()).toMatchObject({ code: 'refund_request_decided' })
  })

  it('of a decision is spent on that decision: another under the same key is refused', async () => {
    const server = await openTestServer()
    const { id, key } = await askedRefund(server)
    const headers = { ...key, 'idempotency-key': 'a-1' }
    const reject = (note: string) =>
      server.send({
        method: 'POST',
        url: `/v1/refund-requests/${id}/reject`,
        headers,
        payload: { note },
      })
    expect((await reject('sold out')).statusCode).toBe(200)
    expect((await reject('eaten')).json()).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
    expect((await reject('sold out')).json()).toMatchObject({ state: 'rejected', note: 'sold out' })
  })

  it('of one order is not the key of another, though the bodies are the same', async () => {
    const server = await openTestServer()
    const [anna, ben] = [await server.logIn('anna'), await server.logIn('ben')]
    const [first, second] = [await server.checkOut(anna), await server.checkOut(ben)]
    const headers = { ...(await server.mintKey()), 'idempotency-key': 'c-1' }
    const close = (id: string) => server.send({ method: 'POST', url: `/v1/orders/${id}/close`, headers })
    expect((await close(first.id)).json()).toMatchObject({ id: first.id, state: 'closed' })
    const again = await close(first.id)
    expect(again.json()).toMatchObject({ id: first.id, state: 'closed' })
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await close(second.id)).json()).toMatchObject({ code: 'idempotency_key_reused' })
    expect(await server.till.orders.load(second.id)).toMatchObject({ state: 'pending' })
  })
})
