import { describe, expect, it } from 'vitest'
import { openTestServer, type TestServer } from '../testing/open-test-server.ts'

/** Calls the merchant API with one key. */
async function openMerchant() {
  const server = await openTestServer()
  const headers = await server.mintKey()
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    key?: string,
  ) => {
    const named = key === undefined ? headers : { ...headers, 'idempotency-key': key }
    return server.send({ method, url, headers: named, ...(payload && { payload }) })
  }
  return { server, call }
}

const shop = { url: 'https://shop.example.com/hooks', events: ['order.created'] }
const endpoints = '/v1/webhook-endpoints'

async function makeEvent(server: TestServer) {
  await server.checkOut(await server.logIn('anna'))
}

describe('a webhook endpoint', () => {
  it('shows its secret to whoever made it, and never again', async () => {
    const { call } = await openMerchant()
    const made = await call('POST', endpoints, { ...shop, description: 'shop' })
    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({ ...shop, description: 'shop', enabled: true, failing_since: null })
    expect(made.json().secret).toMatch(/^whsec_[A-Za-z0-9+/]{40,}={0,2}$/)
    const { id } = made.json()
    const later = [await call('GET', `${endpoints}/${id}`), await call('GET', endpoints)]
    expect(later[0]?.json()).toMatchObject({ id, ...shop })
    expect(later.map(({ body }) => body.includes('whsec_'))).toEqual([false, false])
  })

  it('is made once for one Idempotency-Key, whose repeat brings the secret that was lost on the way', async () => {
    const { call } = await openMerchant()
    const first = await call('POST', endpoints, shop, 'e-1')
    const again = await call('POST', endpoints, shop, 'e-1')
    expect(again.json()).toEqual(first.json())
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await call('GET', endpoints)).json().data).toHaveLength(1)
    const other = await call('POST', endpoints, { ...shop, events: null }, 'e-1')
    expect(other.json()).toMatchObject({ code: 'idempotency_key_reused' })
  })

  it('is changed member by member, and emptied by null', async () => {
    const { call } = await openMerchant()
    const { id } = (await call('POST', endpoints, { ...shop, description: 'shop' })).json()
    const url = `${endpoints}/${id}`
    expect((await call('PATCH', url, { enabled: false })).json()).toMatchObject({
      ...shop,
      enabled: false,
      disabled_because: 'merchant',
    })
    const changed = await call('PATCH', url, { enabled: true, events: null, description: null })
    expect(changed.json()).toMatchObject({
      enabled: true,
      disabled_because: null,
      events: null,
      description: null,
    })
    expect((await call('PATCH', url, { url: 'http://10.0.0.1/' })).json()).toMatchObject({
      status: 422,
      code: 'webhook_url_refused',
    })
  })

  it('can be deleted', async () => {
    const { call } = await openMerchant()
    const { id } = (await call('POST', endpoints, shop)).json()
    const deleted = await call('DELETE', `${endpoints}/${id}`)
    expect([deleted.statusCode, deleted.body]).toEqual([204, ''])
    expect((await call('GET', `${endpoints}/${id}`)).json()).toMatchObject({
      code: 'webhook_endpoint_not_found',
    })
  })

  it('gets a new secret, and its reader is told how long the old one is good', async () => {
    const { call } = await openMerchant()
    const { id, secret } = (await call('POST', endpoints, shop)).json()
    const rotate = (payload: object | undefined, key: string) =>
      call('POST', `${endpoints}/${id}/rotate-secret`, payload, key)
    const rotated = (await rotate(undefined, 'r-1')).json()
    expect(rotated.secret).not.toBe(secret)
    expect(rotated.previous_secret_until).toBe('2026-11-24T16:20:00+08:00')
    expect((await rotate(undefined, 'r-1')).json()).toEqual(rotated)
    expect((await rotate({ keep_previous_seconds: 0 }, 'r-2')).json()).toMatchObject({
      previous_secret_until: '2026-11-23T16:20:00+08:00',
    })
  })

  it.each([
    ['an unknown event', { ...shop, events: ['order.eaten'] }, 'invalid_request'],
    ['no event at all', { ...shop, events: [] }, 'invalid_request'],
    ['a misspelt member', { ...shop, event: [] }, 'invalid_request'],
    ['an address inside', { url: 'https://169.254.169.254/' }, 'webhook_url_refused'],
  ])('with %s is refused', async (_, payload, code) => {
    const { call } = await openMerchant()
    expect((await call('POST', endpoints, payload)).json()).toMatchObject({ code })
  })
})

describe('the deliveries of an endpoint', () => {
  it('are listed by state, each with its attempts, and can be replayed', async () => {
    const { server, call } = await openMerchant()
    const { id } = (await call('POST', endpoints, shop)).json()
    await makeEvent(server)
    await server.till.jobs.runDue()
    const list = async (query: string) =>
      (await call('GET', `${endpoints}/${id}/deliveries?${query}`)).json().data
    const [delivery] = await list('state=waiting')
    expect(delivery).toMatchObject({ endpoint_id: id, event_type: 'order.created', attempts: 0 })
    expect(await list('state=delivered')).toEqual([])
    const url = `/v1/webhook-deliveries/${delivery.id}`
    expect((await call('GET', url)).json()).toMatchObject({ id: delivery.id, tried: [] })
    const replayed = await call('POST', `${url}/replay`, undefined, 'p-1')
    expect([replayed.statusCode, replayed.json().id]).toEqual([202, delivery.id])
    const again = await call('POST', `${url}/replay`, undefined, 'p-1')
    expect(again.headers['idempotent-replayed']).toBe('true')
  })

  it('are replayed over a span, and a ping tests the way', async () => {
    const { server, call } = await openMerchant()
    await makeEvent(server)
    const { id } = (await call('POST', endpoints, shop)).json()
    const span = { since: '2026-11-23T00:00:00+08:00', until: '2026-11-24T00:00:00+08:00' }
    expect((await call('POST', `${endpoints}/${id}/replay`, span)).statusCode).toBe(202)
    expect((await call('POST', `${endpoints}/${id}/test`)).statusCode).toBe(202)
    await server.till.jobs.runDue()
    const { data } = (await call('GET', `${endpoints}/${id}/deliveries`)).json()
    expect(data.map(({ event_type }: { event_type: string }) => event_type).sort()).toEqual([
      'order.created',
      'webhook.ping',
    ])
    const wrong = await call('POST', `${endpoints}/${id}/replay`, { ...span, since: 'yesterday' })
    expect(wrong.json()).toMatchObject({ code: 'invalid_request' })
  })

  it.each([
    ['GET', '/v1/webhook-endpoints/whe_none', 'webhook_endpoint_not_found'],
    ['GET', '/v1/webhook-endpoints/whe_none/deliveries', 'webhook_endpoint_not_found'],
    ['POST', '/v1/webhook-endpoints/whe_none/test', 'webhook_endpoint_not_found'],
    ['GET', '/v1/webhook-deliveries/whd_none', 'webhook_delivery_not_found'],
    ['POST', '/v1/webhook-deliveries/whd_none/replay', 'webhook_delivery_not_found'],
  ] as const)('that do not exist are not found: %s %s', async (method, url, code) => {
    const { call } = await openMerchant()
    expect((await call(method, url)).json()).toMatchObject({ status: 404, code })
  })
})
