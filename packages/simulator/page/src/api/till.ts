import type { Catalog, Checkout, Order, OrderPage, PayableOrder, Profile } from './order.ts'
import type { WxResponse } from './simulator.ts'
import { tillProblem } from './till-problem.ts'

/** The part of `wx` that the till's client needs. */
interface TillTransport {
  login(): Promise<{ readonly code: string }>
  request(options: {
    readonly url: string
    readonly method: string
    readonly header: Readonly<Record<string, string>>
    readonly data?: unknown
  }): Promise<WxResponse>
}

export type Till = ReturnType<typeof createTill>

/**
 * The till's customer API for one customer. Logs in when there is no session, and once more when it has ended.
 * Every function throws `Problem` with the till's own code.
 */
export function createTill(parts: {
  readonly wx: TillTransport
  readonly baseUrl: string
  readonly language: () => string
}) {
  const send = createSend(parts)
  const session = createSession({ wx: parts.wx, send })
  const ask = async <Answer>(call: Call): Promise<Answer> => {
    const used = session.open()
    const answer = await send({ ...call, token: await used })
    if (answer.statusCode !== 401) return read<Answer>(answer)
    return read<Answer>(await send({ ...call, token: await session.renew(used) }))
  }
  return {
    logIn: () => session.open(),
    loadCatalog: async () => read<Catalog>(await send({ method: 'GET', path: '/v1/catalog' })),
    loadProfile: () => ask<Profile>({ method: 'GET', path: '/v1/me' }),
    rename: (nickname: string) => ask<Profile>({ method: 'PUT', path: '/v1/me', data: { nickname } }),
    loadOrders: (cursor: string | undefined) =>
      ask<OrderPage>({ method: 'GET', path: `/v1/me/orders?limit=20${cursor ? `&cursor=${cursor}` : ''}` }),
    loadOrder: (id: string) => ask<Order>({ method: 'GET', path: `/v1/orders/${id}` }),
    confirmOrder: (id: string) => ask<Order>({ method: 'GET', path: `/v1/orders/${id}?confirm=true` }),
    checkout: (data: Checkout, idempotencyKey: string) =>
      ask<PayableOrder>({ method: 'POST', path: '/v1/checkout', data, idempotencyKey }),
    payAgain: (id: string) => ask<PayableOrder>({ method: 'POST', path: `/v1/orders/${id}/pay`, data: {} }),
    cancelOrder: (id: string) => ask<Order>({ method: 'POST', path: `/v1/orders/${id}/cancel`, data: {} }),
  }
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly data?: unknown
  readonly token?: string
  readonly idempotencyKey?: string
}

type Send = (call: Call) => Promise<WxResponse>

const createSend =
  ({ wx, baseUrl, language }: Parameters<typeof createTill>[0]): Send =>
  ({ method, path, data, token, idempotencyKey }) =>
    wx.request({
      url: baseUrl.replace(/\/$/, '') + path,
      method,
      header: {
        'accept-language': language(),
        ...(data === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      data,
    })

/** Several pages may need the token at the same moment; a login code works once, so they share one login. */
function createSession({ wx, send }: { readonly wx: TillTransport; readonly send: Send }) {
  let current: Promise<string> | undefined
  const logIn = async (): Promise<string> => {
    const { code } = await wx.login()
    const answer = await send({ method: 'POST', path: '/v1/session', data: { code } })
    return read<{ readonly token: string }>(answer).token
  }
  const start = (): Promise<string> => {
    const attempt = logIn()
    attempt.catch(() => {
      if (current === attempt) current = undefined
    })
    current = attempt
    return attempt
  }
  const open = () => current ?? start()
  /** A new session in place of one that has ended, unless another call has already fetched one. */
  const renew = (ended: Promise<string>) => (current === ended ? start() : open())
  return { open, renew }
}

function read<Answer>({ statusCode, data }: WxResponse): Answer {
  if (statusCode >= 200 && statusCode < 300) return data as Answer // the till's published contract
  throw tillProblem({ status: statusCode, body: data })
}
