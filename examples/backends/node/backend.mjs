// A merchant's back end in Node, with the standard library alone: node backend.mjs
// Who may call /orders is yours to decide; WeChat's customers pay in the mini program.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const { TILL_URL, TILL_KEY, WEBHOOK_SECRET, PORT = '8080' } = process.env
const COFFEE_FEN = 1800 // the price is yours: it never comes from the customer

const handled = new Set() // yours: a unique column, written in one transaction with what the webhook causes
const kitchen = new Set()

const routes = [
  ['POST', /^\/orders$/, createOrder],
  ['GET', /^\/orders\/(\w+)$/, showOrder],
  ['POST', /^\/orders\/(\w+)\/refund$/, refundOrder],
  ['POST', /^\/webhooks$/, takeWebhook],
]

async function createOrder({ body }) {
  const { number } = JSON.parse(body)
  const order = await askTill('POST', '/v1/orders', {
    key: `order-${number}`, // the same key again makes no second order
    body: { amount_fen: COFFEE_FEN, description: '手冲咖啡', reference: number },
  })
  return [201, { id: order.id }] // the mini program pays it
}

async function showOrder({ id }) {
  const order = await askTill('GET', `/v1/orders/${id}`)
  return [200, { state: order.state, in_kitchen: kitchen.has(id) }]
}

async function refundOrder({ id }) {
  const refund = await askTill('POST', `/v1/orders/${id}/refunds`, {
    key: `refund-${id}`, // and the same key again pays nothing back twice
    body: { amount_fen: COFFEE_FEN, reason: '商品已售完' },
  })
  return [201, { state: refund.state }]
}

function takeWebhook({ headers, body }) {
  if (!isGenuine(headers, body)) return [401, { problem: 'signature' }]
  const id = headers['webhook-id']
  if (!handled.has(id)) {
    const event = JSON.parse(body)
    if (event.type === 'order.paid') kitchen.add(event.data.order.id)
    handled.add(id) // a webhook comes again until it is answered with 2xx
  }
  return [204]
}

/** Standard Webhooks: HMAC-SHA256 over id, time and the bytes as they came; one good signature of several is enough. */
function isGenuine(headers, body) {
  const time = headers['webhook-timestamp'] ?? ''
  if (!(Math.abs(Date.now() / 1000 - Number(time)) <= 300)) return false
  const key = Buffer.from((WEBHOOK_SECRET ?? '').replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(`${headers['webhook-id']}.${time}.`).update(body).digest()
  return (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const [version, text = ''] = signature.split(',')
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

async function askTill(method, path, { key, body } = {}) {
  const answer = await fetch(TILL_URL + path, {
    method,
    headers: {
      authorization: `Bearer ${TILL_KEY}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(key && { 'Idempotency-Key': key }),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(10_000), // no answer in time: call again with the same key
  })
  const said = await answer.json()
  if (!answer.ok) throw Object.assign(new Error(said.detail), { status: answer.status, code: said.code })
  return said
}

createServer(async (request, response) => {
  const failed = (error) => [error.status ?? 500, { problem: error.code ?? 'internal' }]
  const [status, content] = await answer(request).catch(failed)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(content && JSON.stringify(content))
}).listen(Number(PORT))

async function answer(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const { method, url, headers } = request
  for (const [verb, path, handle] of routes) {
    const [found, id] = path.exec(url) ?? []
    if (found && verb === method) return handle({ id, headers, body: Buffer.concat(chunks) })
  }
  return [404, { problem: 'not_found' }]
}
