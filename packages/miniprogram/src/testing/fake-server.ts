import type { RequestOptions } from '../host/host.ts'
import { createFakeRefundDesk, type FakeRefundDesk } from './fake-refund-desk.ts'

/** An order as the server has it, in the words of the wire. */
export interface ServerOrder {
  readonly id: string
  state: 'pending' | 'paid' | 'closed'
  readonly key: string | undefined
  readonly wish: string
}

export interface Answer {
  readonly status: number
  readonly body?: unknown
}

/** A till's server with its orders in memory: what the library is told, and what it must not do twice. */
export interface FakeServer {
  readonly orders: ServerOrder[]
  readonly refunds: FakeRefundDesk
  /** `METHOD path` of every request that arrived. */
  readonly heard: string[]
  readonly requests: RequestOptions[]
  /** Answers the next request to a path otherwise; several wait in line. */
  next(path: string, answer: Answer): void
  /** Ends every session. */
  forgetSessions(): void
  handle(request: RequestOptions): Answer
}

export function createFakeServer(now: () => number): FakeServer {
  const orders: ServerOrder[] = []
  const heard: string[] = []
  const requests: RequestOptions[] = []
  const scripted: { readonly path: string; readonly answer: Answer }[] = []
  const usedCodes = new Set<string>()
  let tokens: readonly string[] = []

  const routes: Readonly<Record<string, (request: RequestOptions, id: string) => Answer>> = {
    'POST /v1/session': ({ data }) => {
      const { code } = JSON.parse(String(data)) as { code: string }
      if (usedCodes.has(code)) return problem(422, 'login_refused')
      usedCodes.add(code)
      const token = `cs_${code}`
      tokens = [...tokens, token]
      return { status: 201, body: { token, expires_at: rfc3339(now() + SESSION_MS) } }
    },
    'GET /v1/catalog': () => ({ status: 200, body: catalog }),
    'POST /v1/checkout': ({ data, header }) => {
      const key = header['idempotency-key']
      const known = orders.find((order) => order.key === key)
      const order = known ?? { id: `ord_${orders.length + 1}`, state: 'pending', key, wish: String(data) }
      if (known === undefined) orders.push(order)
      return payable(order, 201)
    },
    'POST /v1/orders/:id/pay': (_, id) => payable(find(id), 200),
    'POST /v1/orders/:id/cancel': (_, id) => {
      const order = find(id)
      if (order.state === 'pending') order.state = 'closed'
      return { status: 200, body: show(order) }
    },
    'POST /v1/orders/:id/refund-requests': (request, id) => refunds.ask(id, request),
    'GET /v1/orders/:id/refund-requests': (_, id) => ({ status: 200, body: refunds.list(id) }),
    'GET /v1/orders/:id': (_, id) => ({ status: 200, body: show(find(id)) }),
    'GET /v1/me/orders': () => ({ status: 200, body: { data: orders.map(show), next_cursor: 'more' } }),
    'POST /v1/me/subscriptions': () => ({ status: 200, body: { template_ids: [] } }),
    'GET /v1/me': () => ({ status: 200, body: profile }),
    'PUT /v1/me': ({ data }) => ({ status: 200, body: { ...profile, ...JSON.parse(String(data)) } }),
    'PUT /v1/me/avatar': () => ({ status: 200, body: { ...profile, avatar_url: 'https://pay.example/a/1' } }),
  }
  const find = (id: string): ServerOrder => {
    const order = orders.find((candidate) => candidate.id === id)
    if (order === undefined) throw new Error(`the test has no order ${id}`)
    return order
  }
  const refunds = createFakeRefundDesk((id) => find(id).state === 'paid')
  return {
    orders,
    refunds,
    heard,
    requests,
    next: (path, answer) => scripted.push({ path, answer }),
    forgetSessions: () => {
      tokens = []
    },
    handle: (request) => {
      const path = request.url.replace(/^https:\/\/pay\.example/, '').replace(/\?.*$/, '')
      heard.push(`${request.method} ${path}`)
      requests.push(request)
      const turn = scripted.findIndex((entry) => entry.path === path)
      if (turn >= 0) return scripted.splice(turn, 1)[0]?.answer ?? { status: 500 }
      const isOpen = path === '/v1/session' || path === '/v1/catalog'
      const token = request.header['authorization']?.replace('Bearer ', '') ?? ''
      if (!isOpen && !tokens.includes(token)) return problem(401, 'unauthenticated')
      const id = /\/orders\/([^/]+)/.exec(path)?.[1] ?? ''
      const route = routes[`${request.method} ${path.replace(/(\/v1\/orders\/)[^/]+/, '$1:id')}`]
      return route === undefined ? problem(404, 'route_not_found') : route(request, id)
    },
  }
}

const SESSION_MS = 3_600_000

export function problem(status: number, code: string): Answer {
  return { status, body: { code, status, detail: `说明：${code}` } }
}

function payable(order: ServerOrder, status: number): Answer {
  if (order.state === 'paid') return problem(409, 'order_already_paid')
  if (order.state === 'closed') return problem(409, 'order_closed')
  return {
    status,
    body: { order: show(order), pay_params: { ...payParams, package: `prepay_id=${order.id}` } },
  }
}

function show({ id, state }: ServerOrder): object {
  return {
    id,
    state,
    out_trade_no: `MT${id}`,
    amount_fen: 1800,
    description: '美式咖啡',
    channel: 'v3',
    item: 'coffee',
    quantity: 1,
    remark: null,
    created_at: '2026-11-23T18:00:00+08:00',
    expires_at: '2026-11-23T18:30:00+08:00',
    paid_at: state === 'paid' ? '2026-11-23T18:01:00+08:00' : null,
    closed_at: null,
    close_reason: null,
    is_late: false,
    transaction_id: state === 'paid' ? '4200000001202611230000000001' : null,
  }
}

const payParams = { timeStamp: '1795422000', nonceStr: 'n', signType: 'RSA', paySign: 's' }
const profile = { id: 'cus_1', nickname: null, avatar_url: null }
const catalog = {
  items: [
    { id: 'coffee', title: '咖啡', description: null, image: null, price_fen: 1800, max_quantity: 9 },
    {
      id: 'tip',
      title: '随心付',
      description: null,
      image: null,
      min_fen: 1,
      max_fen: 50_000,
      max_quantity: 1,
    },
  ],
  subscribe_template_ids: ['tmpl'],
  channels: ['v3'],
}

function rfc3339(at: number): string {
  return new Date(at).toISOString()
}
