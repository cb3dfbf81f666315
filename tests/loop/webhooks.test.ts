import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text as readText } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { root } from '../house/source-files.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

let t: TillAndWechat
let key: { readonly authorization: string }
beforeAll(async () => {
  t = await openTillAndWechat()
  const { secret } = await t.server.till.access.mintApiKey({ label: 'shop' })
  key = { authorization: `Bearer ${secret}` }
})
afterAll(() => t.close())

const HOUR_MS = 3600_000
const example = join(root, 'examples/backends/node/backend.mjs')

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

interface Endpoint {
  readonly id: string
  readonly secret: string
  readonly enabled: boolean
}

const call = async <T>(path: string, body: unknown) =>
  (await jsonCall<T>(`${t.till}/v1/webhook-endpoints${path}`, { method: 'POST', headers: key, body })).data
const addEndpoint = (url: string, events: string[] | null = null) => call<Endpoint>('', { url, events })

async function pass(durationMs: number, stepMs: number) {
  for (let passed = 0; passed < durationMs; passed += stepMs) {
    await t.advance(stepMs)
    while ((await t.server.till.jobs.runDue()) > 0) {}
  }
}

async function payForCoffee() {
  const shopper = await logIn(t)
  const checkout = await shopper.checkout()
  expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' })
  await eventually(async () =>
    expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
  )
  return checkout.order.id
}

test('a back end that is down for a day hears everything afterwards, each event once', async () => {
  const handled: { type: string; data: { event_id: string } }[] = []
  let isDown = true
  let secret = ''
  const seen = new Set<string>()
  const receiver: RequestListener = async (request, response) => {
    if (isDown) return void response.writeHead(500).end()
    const body = await readText(request)
    const id = String(request.headers['webhook-id'])
    const event = new Webhook(secret).verify(body, request.headers as Record<string, string>)
    if (!seen.has(id)) handled.push(event as (typeof handled)[number])
    seen.add(id)
    response.writeHead(204).end()
  }
  const endpoint = await addEndpoint(await listen(createServer(receiver)))
  secret = endpoint.secret
  const since = (await t.audit<{ next_cursor: string }>('/v1/events?limit=100')).next_cursor
  await payForCoffee()
  await pass(24 * HOUR_MS, 2 * HOUR_MS)
  await payForCoffee()
  expect(handled).toEqual([])
  isDown = false
  await pass(16 * HOUR_MS, 4 * HOUR_MS)
  const { data } = await t.audit<{ data: { id: string; type: string }[] }>(
    `/v1/events?limit=100&cursor=${since}`,
  )
  expect(data.map(({ type }) => type)).toEqual(expect.arrayContaining(['order.created', 'order.paid']))
  expect(handled.map((event) => event.data.event_id).sort()).toEqual(data.map(({ id }) => id).sort())
  await call(`/${endpoint.id}/replay`, {
    since: '2020-01-01T00:00:00+08:00',
    until: '2099-01-01T00:00:00+08:00',
  })
  await pass(HOUR_MS, HOUR_MS)
  expect(new Set(handled.map((event) => event.data.event_id)).size).toBe(handled.length) // known by their ids
}, 60_000)

test('during a rotation the library of the standard accepts either secret', async () => {
  const heard: { headers: Record<string, string>; body: string }[] = []
  const url = await listen(
    createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      heard.push({ headers: request.headers as Record<string, string>, body })
      response.writeHead(204).end()
    }),
  )
  const first = await addEndpoint(url, ['webhook_endpoint.failing'])
  const second = await call<Endpoint>(`/${first.id}/rotate-secret`, {})
  await call(`/${first.id}/test`, {})
  await eventually(async () => expect(heard).toHaveLength(1))
  const [{ headers, body } = { headers: {}, body: '' }] = heard
  for (const secret of [first.secret, second.secret])
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'webhook.ping' })
  const stranger = new Webhook(`whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`)
  expect(() => stranger.verify(body, headers)).toThrow()
  expect(() => new Webhook(second.secret).verify(`${body} `, headers)).toThrow()
})

test('a back end that answers 410 is left alone', async () => {
  let calls = 0
  const url = await listen(
    createServer((_, response) => {
      calls += 1
      response.writeHead(410).end()
    }),
  )
  const { id } = await addEndpoint(url, ['order.created'])
  await payForCoffee()
  await eventually(async () => {
    const endpoint = await t.audit<Endpoint>(`/v1/webhook-endpoints/${id}`)
    expect(endpoint).toMatchObject({ enabled: false, disabled_because: 'gone' })
  })
  await payForCoffee()
  await pass(HOUR_MS, HOUR_MS)
  expect(calls).toBe(1)
})

test.each(['docs/webhooks.md', 'docs/webhooks.zh-CN.md'])('%s shows the example as it is run', (guide) => {
  const shown = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, guide), 'utf8'))?.[1]
  expect(readFileSync(example, 'utf8')).toContain(shown ?? 'nothing is shown')
})
