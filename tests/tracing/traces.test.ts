import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { RefundRecordId } from '@minitill/till'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../house/source-files.ts'
import { drawTrace } from '../support/draw-trace.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts'
import { type Checkout, logIn, type Shopper, type ShownOrder } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

/** Of a back end that traces, too. */
const CALLER = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' }
const UNTOLD_TRACE = 'a'.repeat(32)
const OTHER_TRACE = 'b'.repeat(32)
/** Nobody listens there. */
const CLOSED_PORT = 9

let collector: OtlpReceiver
let t: TillAndWechat
let shopper: Shopper
let sk: { readonly authorization: string }
/** What the merchant's back end was told of each order. */
const told = new Map<string, IncomingHttpHeaders[]>()

const post = async <T>(path: string, headers: Readonly<Record<string, string>>, body: unknown = {}) =>
  (await jsonCall<T>(`${t.till}${path}`, { method: 'POST', headers, body })).data

const backEnd = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { data } = JSON.parse(body)
  told.set(data.order.id, [...(told.get(data.order.id) ?? []), request.headers])
  response.writeHead(204).end()
})

async function payAndWait(placed: Checkout): Promise<string> {
  const { id } = placed.order
  expect(await shopper.pay(placed)).toMatchObject({ errMsg: 'requestPayment:ok' })
  await eventually(() => expect(told.get(id)).toHaveLength(1))
  return id
}

/** An order that the merchant's back end makes, in a trace of its own, and a customer pays. */
async function payOrderOfCaller(flags: '00' | '01', trace: string): Promise<string> {
  const traceparent = `00-${trace}-${CALLER.span}-${flags}`
  const terms = { amount_fen: 500, description: '手冲咖啡' }
  const order = await post<ShownOrder>('/v1/orders', { ...sk, traceparent }, terms)
  return payAndWait(await post<Checkout>(`/v1/orders/${order.id}/pay`, shopper.authorization))
}

const paid = { ofCustomer: '', ofCaller: '', untold: '' }
let checkout: Checkout
/** All that WeChat heard, as text. */
let heardByWechat = ''

/** A short day of a till; its end sends everything to the collector. */
beforeAll(async () => {
  collector = await startOtlpReceiver()
  await new Promise<void>((resolve) => backEnd.listen(0, '127.0.0.1', resolve))
  t = await openTillAndWechat(() => ({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=k%3D1',
    OTEL_SERVICE_NAME: 'coffee-till',
  }))
  sk = { authorization: `Bearer ${(await t.server.till.access.mintApiKey({ label: 'shop' })).secret}` }
  const url = `http://127.0.0.1:${(backEnd.address() as AddressInfo).port}/hook-with-token?t=42`
  await post('/v1/webhook-endpoints', sk, { url, events: ['order.paid'] })
  shopper = await logIn(t)
  checkout = await shopper.checkout()
  paid.ofCustomer = await payAndWait(checkout)
  paid.ofCaller = await payOrderOfCaller('01', CALLER.trace)
  paid.untold = await payOrderOfCaller('00', UNTOLD_TRACE)
  expect(await shopper.order(paid.ofCustomer)).toMatchObject({ state: 'paid' })
  const refunding = { ...sk, traceparent: `00-${OTHER_TRACE}-${CALLER.span}-01` }
  const refund = await post<{ id: RefundRecordId; out_refund_no: string }>(
    `/v1/orders/${paid.ofCustomer}/refunds`,
    refunding,
    { amount_fen: 100 },
  )
  const isRefund = (state: string) =>
    eventually(async () => expect(await t.server.till.refunds.load(refund.id)).toMatchObject({ state }))
  await isRefund('processing')
  await jsonCall(`${t.wechat}/_sim/refunds/finish`, {
    body: { outRefundNo: refund.out_refund_no, outcome: 'SUCCESS' },
  })
  await isRefund('succeeded')
  await jsonCall(`${t.till}/wechat/v3/payment`, { method: 'POST', body: { id: 'forged' } })
  await jsonCall(`${t.till}/healthz`)
  await jsonCall(`${t.till}/wp-login`)
  heardByWechat = await (await fetch(`${t.wechat}/_sim/trace`)).text()
  await t.close()
})
afterAll(async () => {
  backEnd.close()
  await collector.close()
})

const traceOf = (orderId: string) =>
  collector.spans.find(
    ({ name, attributes }) => name === 'order.make' && attributes['minitill.order_id'] === orderId,
  )?.traceId
const spansOf = (orderId: string) => collector.spans.filter(({ traceId }) => traceId === traceOf(orderId))
const find = (spans: readonly ReceivedSpan[], name: string) => spans.find((span) => span.name === name)

describe('a customer’s order', () => {
  test('is one trace, from the request over WeChat’s call to the webhook', () => {
    expect(drawTrace(spansOf(paid.ofCustomer))).toEqual([
      'POST /v1/checkout',
      '  GET /v1/orders/:id',
      '  POST /wechat/:channel/payment',
      '    order.settle',
      '  POST /wechat/:channel/refund',
      '    refund.settle',
      '  job message.paid',
      '    POST access token',
      '    POST message',
      '  job refund.follow',
      '    POST v3 refund',
      '    refund.settle',
      '  job webhook.deliver',
      '    POST webhook',
      '  order.make',
      '  order.place',
      '    POST v3 prepay',
    ])
  })

  test('reaches the merchant’s back end with the webhook, which can go on from there', () => {
    const webhook = find(spansOf(paid.ofCustomer), 'POST webhook')
    expect(told.get(paid.ofCustomer)?.[0]?.['traceparent']).toBe(
      `00-${webhook?.traceId}-${webhook?.spanId}-01`,
    )
  })

  test('says of its steps what came of them, by numbers that a person can look up', () => {
    const { out_trade_no } = checkout.order
    const about = { 'minitill.order_id': paid.ofCustomer, 'minitill.out_trade_no': out_trade_no }
    const spans = spansOf(paid.ofCustomer)
    expect(find(spans, 'order.settle')?.attributes).toEqual({
      ...about,
      'minitill.channel': 'v3',
      'minitill.outcome': 'paid',
    })
    expect(find(spans, 'job message.paid')).toMatchObject({
      kind: 'consumer',
      attributes: {
        'minitill.order_id': paid.ofCustomer,
        'minitill.job.attempt': 1,
        'minitill.outcome': 'done',
      },
    })
    expect(find(spans, 'POST /wechat/:channel/payment')).toMatchObject({
      kind: 'server',
      attributes: { 'http.response.status_code': 204, 'minitill.channel': 'v3', 'minitill.outcome': 'paid' },
    })
  })

  test('says of WeChat’s answers their status, their Request-ID and their error code', () => {
    const spans = spansOf(paid.ofCustomer)
    expect(find(spans, 'POST v3 prepay')).toMatchObject({
      kind: 'client',
      hasFailed: false,
      attributes: {
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'http.response.header.request-id': [expect.any(String)],
        'url.full': `${t.wechat}/v3/pay/transactions/jsapi`,
      },
    })
    // The customer has subscribed to nothing.
    expect(find(spans, 'POST message')).toMatchObject({
      hasFailed: true,
      attributes: { 'error.type': '43101', 'minitill.wechat.error_code': '43101' },
    })
  })
})

test.each(['docs/traces.md', 'docs/traces.zh-CN.md'])('%s shows a trace as it is', (guide) => {
  const [, drawn = ''] = /```text\n([\s\S]*?)```/.exec(readFileSync(join(root, guide), 'utf8')) ?? []
  const shown = drawn
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^ *\d+ ms +\d+ ms {2}/, ''))
  expect(shown.length).toBeGreaterThan(10)
  expect(shown.filter((line) => !drawTrace(spansOf(paid.ofCustomer)).includes(line))).toEqual([])
})

describe('a request that brings a trace', () => {
  test('is told in it, and so is all that befalls its order, the customer’s payment among it', () => {
    expect(traceOf(paid.ofCaller)).toBe(CALLER.trace)
    const spans = spansOf(paid.ofCaller)
    expect(drawTrace(spans)).toEqual([
      'POST /v1/orders',
      '  POST /v1/orders/:id/pay',
      '    order.place',
      '      POST v3 prepay',
      '  POST /wechat/:channel/payment',
      '    order.settle',
      '  job message.paid',
      '    POST message',
      '  job webhook.deliver',
      '    POST webhook',
      '  order.make',
    ])
    expect(find(spans, 'POST /v1/orders')?.parentSpanId).toBe(CALLER.span)
  })

  test('stays in it where it is about an order of another trace, and links to that', () => {
    const refunding = collector.spans.filter(({ traceId }) => traceId === OTHER_TRACE)
    expect(drawTrace(refunding)).toEqual(['POST /v1/orders/:id/refunds', '  refund.request'])
    const made = find(spansOf(paid.ofCustomer), 'POST /v1/checkout')
    expect(refunding.find(({ kind }) => kind === 'server')?.links).toMatchObject([
      { traceId: made?.traceId, spanId: made?.spanId },
    ])
  })

  test('that its caller does not keep is told nowhere, and the back end hears that', () => {
    expect(collector.spans.filter(({ traceId }) => traceId === UNTOLD_TRACE)).toEqual([])
    expect(told.get(paid.untold)?.[0]?.['traceparent']).toMatch(new RegExp(`^00-${UNTOLD_TRACE}-\\w{16}-00$`))
  })
})

test('a forged notification is a trace of its own', () => {
  const [forged, ...others] = collector.spans.filter(
    ({ attributes }) => attributes['minitill.outcome'] === 'rejected',
  )
  expect(others).toEqual([])
  expect(forged).toMatchObject({ name: 'POST /wechat/:channel/payment', parentSpanId: undefined, links: [] })
  expect(collector.spans.filter(({ traceId }) => traceId === forged?.traceId)).toHaveLength(1)
})

test('a health check is not told, nor is an address that does not exist', () => {
  const routes = new Set(collector.spans.flatMap(({ attributes }) => attributes['http.route'] ?? []))
  expect([...routes].sort()).toEqual([
    '/v1/checkout',
    '/v1/orders',
    '/v1/orders/:id',
    '/v1/orders/:id/pay',
    '/v1/orders/:id/refunds',
    '/v1/session',
    '/v1/webhook-endpoints',
    '/wechat/:channel/payment',
    '/wechat/:channel/refund',
  ])
  const requests = collector.spans.filter(({ kind }) => kind === 'server')
  expect(requests.filter(({ attributes }) => attributes['http.route'] === undefined)).toEqual([])
})

test('WeChat hears nothing of traces', () => {
  expect(heardByWechat).toContain('/v3/pay/transactions/jsapi')
  expect(heardByWechat).toMatch(/user-agent/i)
  expect(heardByWechat).not.toMatch(/traceparent/i)
})

describe('what is sent to the collector', () => {
  test('has the headers and the name that the variables say', () => {
    expect(collector.headers()).toMatchObject({ 'x-key': 'k=1' })
    expect(collector.resource()).toMatchObject({
      'service.name': 'coffee-till',
      'service.instance.id': expect.any(String),
    })
  })

  test('holds no openid, key, token, address of a person or body', () => {
    const sent = JSON.stringify(collector.spans)
    expect(sent.length).toBeGreaterThan(5_000)
    expect(secrets().filter((secret) => sent.includes(secret))).toEqual([])
    expect(secrets().length).toBeGreaterThan(12)
  })

  test('consists of these attributes alone', () => {
    const names = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)))
    expect([...names].sort()).toEqual([
      'error.type',
      'http.request.method',
      'http.response.header.request-id',
      'http.response.status_code',
      'http.route',
      'minitill.channel',
      'minitill.job.attempt',
      'minitill.job.id',
      'minitill.job.kind',
      'minitill.order_id',
      'minitill.out_trade_no',
      'minitill.outcome',
      'minitill.refund_id',
      'minitill.request_id',
      'minitill.webhook_delivery_id',
      'minitill.wechat.call',
      'minitill.wechat.error_code',
      'server.address',
      'server.port',
      'url.full',
      'url.scheme',
    ])
  })
})

test('a collector that is away holds up no payment, and not the end of the program', async () => {
  const away = await openTillAndWechat(() => ({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${CLOSED_PORT}`,
  }))
  const customer = await logIn(away)
  const placed = await customer.checkout()
  await customer.pay(placed)
  await eventually(async () => expect(await customer.order(placed.order.id)).toMatchObject({ state: 'paid' }))
  await expect(away.close()).resolves.toBeUndefined() // the runner waits 20 s for it, a container 30 s
})

/** Everything that somebody could misuse, and that passed through the till on this day. */
function secrets(): readonly string[] {
  const { credentials } = t.simulator
  const keys = [
    credentials.apiV2Key,
    credentials.apiV3Key,
    credentials.appsecret,
    credentials.merchantPrivateKey,
  ]
  const people = [...credentials.openids, '手冲咖啡']
  const tokens = [shopper.authorization, sk].map(({ authorization }) => authorization.slice('Bearer '.length))
  const ofPay = Object.values(checkout.pay_params).filter((value) => value.length > 12)
  return [...keys, ...people, ...tokens, ...ofPay, 'hook-with-token', 'secret=', 'access_token', 'prepay_id']
}
