import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EventType } from '../events/event.ts'
import { openSqliteStore, type Store } from '../store/store.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import { retryWaitsMs } from './retry-schedule.ts'
import type { WebhookEndpoint } from './webhook.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS
const url = 'https://shop.example.com/hooks'
const add = async (eventTypes?: readonly EventType[]) =>
  (await t.till.webhooks.createEndpoint({ url, eventTypes })).endpoint
const deliveriesTo = async (endpoint: WebhookEndpoint) =>
  (await t.till.webhooks.deliveries({ endpointId: endpoint.id, limit: 100 })).data
const runAll = async () => {
  while ((await t.till.jobs.runDue()) > 0) {}
}

describe('a webhook', () => {
  test('tells what happened, signed as Standard Webhooks says, under the id of the event', async () => {
    const { secret } = await add(['order.paid'])
    const order = await t.paidOrder({ reference: 'A-1001' })
    await runAll()
    const [request] = t.backEnd.received
    const body = request?.body ?? ''
    const [, , event] = await t.till.audit.orderEvents(order.id)
    expect(JSON.parse(body)).toMatchObject({
      type: 'order.paid',
      timestamp: '2026-01-01T09:00:00+08:00',
      data: {
        event_id: event?.id,
        order: { id: order.id, reference: 'A-1001', amount_fen: 1800 },
        facts: { amount_fen: 1800, is_late: false },
      },
    })
    expect(request?.headers['webhook-id']).toBe(event?.id)
    expect(body).not.toContain(String(order.openid))
    const { signature, expected } = signaturesOf(request, secret.reveal())
    expect(signature).toBe(expected)
  })

  test('goes to every endpoint that wants the event, and to no other', async () => {
    const all = await add()
    const refunds = await add(['refund.succeeded'])
    await t.createOrder()
    await runAll()
    expect(t.backEnd.types()).toEqual(['order.created'])
    expect([await deliveriesTo(all), await deliveriesTo(refunds)]).toMatchObject([
      [{ state: 'delivered', eventType: 'order.created', attempts: 1 }],
      [],
    ])
  })

  test('of a fact that was rolled back is never sent', async () => {
    await add()
    await expect(t.createOrder({ lifetimeMs: 1 })).rejects.toThrow()
    await runAll()
    expect(t.backEnd.received).toEqual([])
  })

  test('that was answered but not recorded, because the process died, comes again under the same id', async () => {
    let isDead = false
    const store = await openSqliteStore({ file: ':memory:' })
    const dying: Store = {
      ...store,
      transaction: (work) => (isDead ? Promise.reject(new Error('killed')) : store.transaction(work)),
    }
    t = await createTestTill({ store: dying })
    await add(['order.created'])
    await t.createOrder()
    t.backEnd.onReceived(() => {
      isDead = true
    })
    await expect(t.till.jobs.runDue()).rejects.toThrow('killed')
    isDead = false
    t.backEnd.onReceived(() => {})
    t.clock.advance(60_000) // the lease of the dead process
    await runAll()
    expect(t.backEnd.ids()).toHaveLength(2)
    expect(new Set(t.backEnd.ids()).size).toBe(1)
  })
})

describe('a webhook that does not arrive', () => {
  test('is tried for three days at growing distances, and then a person is told', async () => {
    const endpoint = await add(['order.created'])
    t.backEnd.answerWith(500)
    await t.createOrder()
    const startedAt = t.clock.now()
    const triedAt: number[] = []
    for (const waitMs of [0, ...retryWaitsMs]) {
      t.clock.advance(Math.ceil(waitMs * 1.2))
      await runAll()
      triedAt.push(t.clock.now() - startedAt)
    }
    expect(t.backEnd.received).toHaveLength(15)
    expect(triedAt.at(-1)).toBeGreaterThan(3 * DAY_MS)
    expect(await deliveriesTo(endpoint)).toMatchObject([{ state: 'failed', attempts: 15 }])
    const failed = await t.till.jobs.failed({ limit: 10 })
    expect(failed.data).toMatchObject([
      { kind: 'webhook.deliver', lastError: expect.stringMatching(/HTTP 500/) },
    ])
  })

  test('leaves a trace of every attempt: status, duration and the beginning of the answer', async () => {
    const endpoint = await add(['order.created'])
    t.backEnd.answerWith({ kind: 'answered', status: 503, body: 'x'.repeat(2000) })
    await t.createOrder()
    await runAll()
    t.backEnd.answerWith({ kind: 'unanswered', failure: 'timeout' })
    t.clock.advance(10_000)
    await runAll()
    const [delivery] = await deliveriesTo(endpoint)
    if (!delivery) throw new Error('no delivery')
    const { attempts } = await t.till.webhooks.loadDelivery(delivery.id)
    expect(attempts).toMatchObject([
      { status: 503, failure: undefined, answer: 'x'.repeat(500), durationMs: 0 },
      { status: undefined, failure: 'timeout', answer: undefined },
    ])
    expect(delivery).toMatchObject({ state: 'waiting', attempts: 2 })
    expect(delivery.nextAttemptAt).toBeGreaterThanOrEqual(t.clock.now() + 30_000)
  })

  test('for a day makes the endpoint failing, told once, until something arrives', async () => {
    const endpoint = await add(['order.created', 'webhook_endpoint.failing'])
    t.backEnd.answerWith(500)
    await t.createOrder()
    await t.passTime(2 * DAY_MS, 10 * 60_000)
    const events = async () =>
      (await t.till.audit.events({ limit: 100, type: 'webhook_endpoint.failing' })).data
    expect(await events()).toMatchObject([{ data: { endpoint_id: endpoint.id } }])
    expect((await t.till.webhooks.loadEndpoint(endpoint.id)).failingSince).toBeDefined()
    t.backEnd.answerWith(200)
    await t.passTime(DAY_MS, 10 * 60_000)
    expect((await t.till.webhooks.loadEndpoint(endpoint.id)).failingSince).toBeUndefined()
    expect(t.backEnd.types()).toContain('webhook_endpoint.failing') // with the rest, when it listened again
  })

  test.each([301, 302, 404, 500])('because of status %s is tried again', async (status) => {
    await add(['order.created'])
    t.backEnd.answerWith(status)
    await t.createOrder()
    await runAll()
    t.backEnd.answerWith(204)
    t.clock.advance(10_000)
    await runAll()
    expect(t.backEnd.received).toHaveLength(2)
  })
})

describe('an endpoint', () => {
  test('that answers 410 is disabled, and others hear of it', async () => {
    const gone = await add(['order.created'])
    await add(['webhook_endpoint.disabled'])
    t.backEnd.answerWith(410)
    await t.createOrder()
    await t.till.jobs.runDue()
    expect(await t.till.webhooks.loadEndpoint(gone.id)).toMatchObject({
      state: 'disabled',
      disabledBecause: 'gone',
    })
    t.backEnd.answerWith(204)
    await t.createOrder()
    await runAll()
    expect(t.backEnd.types()).toEqual(['order.created', 'webhook_endpoint.disabled'])
  })

  test('that is deleted hears nothing any more, not even what was on its way', async () => {
    const { id } = await add(['order.created'])
    await t.createOrder()
    await t.till.webhooks.deleteEndpoint(id)
    await runAll()
    expect(t.backEnd.received).toEqual([])
    await expect(t.till.webhooks.loadEndpoint(id)).rejects.toMatchObject({
      code: 'webhook_endpoint_not_found',
    })
    expect(await t.till.webhooks.endpoints()).toEqual([])
  })

  test('whose secret is rotated gets both signatures for a day, and then the new one alone', async () => {
    const { id, secret } = await add(['order.created'])
    const rotated = await t.till.webhooks.rotateSecret({ id, keepPreviousMs: DAY_MS })
    const sent = async () => {
      await t.createOrder()
      await runAll()
      const request = t.backEnd.received.at(-1)
      return [secret, rotated.endpoint.secret].map((known) => {
        const { signature, expected } = signaturesOf(request, known.reveal())
        return signature?.split(' ').includes(expected)
      })
    }
    expect(await sent()).toEqual([true, true])
    t.clock.advance(DAY_MS)
    expect(await sent()).toEqual([false, true])
  })

  test('is rotated once for one Idempotency-Key', async () => {
    const { id } = await add()
    const idempotency = { scope: 'key:1', key: 'r-1', fingerprint: 'f' }
    const rotate = () => t.till.webhooks.rotateSecret({ id, keepPreviousMs: 0, idempotency })
    const [first, second] = await Promise.all([rotate(), rotate()])
    expect(first.endpoint.secret.reveal()).toBe(second.endpoint.secret.reveal())
  })

  test('is one of 20 at most', async () => {
    for (let count = 0; count < 20; count += 1) await add()
    await expect(add()).rejects.toMatchObject({ code: 'webhook_endpoint_limit_reached' })
  })

  test.each([
    ['plain http', 'http://shop.example.com/'],
    ['this machine', 'https://127.0.0.1/'],
    ['this machine by its name', 'https://localhost/'],
    ['this machine, as a number', 'https://2130706433/'],
    ['this machine over IPv6', 'https://[::1]/'],
    ['this machine, disguised as IPv6', 'https://[::ffff:127.0.0.1]/'],
    ['no machine', 'https://0.0.0.0/'],
    ['the network around', 'https://192.168.1.7/'],
    ['a cloud’s metadata', 'https://169.254.169.254/latest'],
    ['a name without a domain', 'https://intranet/'],
    ['a password', 'https://user:pass@shop.example.com/'],
    ['a fragment', 'https://shop.example.com/#a'],
    ['no address', 'shop'],
  ])('with %s is refused', async (_, refused) => {
    await expect(t.till.webhooks.createEndpoint({ url: refused })).rejects.toMatchObject({
      code: 'webhook_url_refused',
    })
  })
})

describe('a replay', () => {
  test('sends one event again, at once, under the same id', async () => {
    const endpoint = await add(['order.created'])
    await t.createOrder()
    await runAll()
    const [delivery] = await deliveriesTo(endpoint)
    if (!delivery) throw new Error('no delivery')
    await t.till.webhooks.replay({ id: delivery.id })
    await runAll()
    expect(t.backEnd.ids()).toEqual([delivery.eventId, delivery.eventId])
  })

  test('does not wait for the next attempt', async () => {
    const endpoint = await add(['order.created'])
    t.backEnd.answerWith(500)
    await t.createOrder()
    await t.passTime(HOUR_MS, 60_000)
    t.backEnd.answerWith(204)
    const [delivery] = await deliveriesTo(endpoint)
    if (!delivery) throw new Error('no delivery')
    await t.till.webhooks.replay({ id: delivery.id })
    await runAll()
    expect(await deliveriesTo(endpoint)).toMatchObject([{ state: 'delivered', attempts: 1 }])
  })

  test('of a span tells what happened while nobody listened, however much it was', async () => {
    const endpoint = await add(['order.created'])
    await t.till.webhooks.changeEndpoint(endpoint.id, { isEnabled: false })
    t.clock.advance(1_000)
    const since = t.clock.now()
    for (let count = 0; count < 120; count += 1) await t.createOrder()
    t.clock.advance(1_000)
    const until = t.clock.now()
    await t.createOrder()
    await runAll()
    expect(t.backEnd.received).toEqual([])
    const span = { id: endpoint.id, since, until }
    await expect(t.till.webhooks.replaySpan(span)).rejects.toMatchObject({
      code: 'webhook_endpoint_disabled',
    })
    await t.till.webhooks.changeEndpoint(endpoint.id, { isEnabled: true })
    await t.till.webhooks.replaySpan(span)
    await runAll()
    expect(new Set(t.backEnd.ids()).size).toBe(120)
    expect(t.backEnd.types().every((type) => type === 'order.created')).toBe(true)
  })

  test('is asked for once with one Idempotency-Key', async () => {
    const { id } = await add()
    const idempotency = { scope: 'key:1', key: 't-1', fingerprint: 'f' }
    await Promise.all([t.till.webhooks.test({ id, idempotency }), t.till.webhooks.test({ id, idempotency })])
    await runAll()
    expect(t.backEnd.types()).toEqual(['webhook.ping'])
  })
})

/** What was sent, and what the secret signs of it. */
function signaturesOf(request: TestTill['backEnd']['received'][number] | undefined, secret: string) {
  const {
    'webhook-id': id = '',
    'webhook-timestamp': at,
    'webhook-signature': signature,
  } = request?.headers ?? {}
  const expected = new Webhook(secret).sign(id, new Date(Number(at) * 1000), request?.body ?? '')
  return { signature, expected }
}
