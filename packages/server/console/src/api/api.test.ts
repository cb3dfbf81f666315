import { describe, expect, it } from 'vitest'
import { createApi } from './api.ts'
import { isRefusal, type Problem } from './problem.ts'

/** A till that answers every call the same. */
function openTill(answer: () => Response) {
  const calls: { url: string; init: RequestInit }[] = []
  const fetch = async (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return answer()
  }
  return { api: createApi({ fetch, secret: 'sk_1', language: 'en' }), calls }
}

const json =
  (body: object, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status })
const problemOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (problem: Problem) => problem,
  )

describe('a call', () => {
  it('goes to the till beside the page, with the key in its header and no cookie', async () => {
    const { api, calls } = openTill(json({ data: [] }))
    await api.get('/orders', { state: 'paid', cursor: undefined, number: '' })
    expect(calls[0]).toMatchObject({
      url: '../v1/orders?state=paid',
      init: { method: 'GET', credentials: 'omit', headers: { authorization: 'Bearer sk_1' } },
    })
  })

  it('that changes something goes out under the key of its attempt', async () => {
    const { api, calls } = openTill(json({ id: 'rfd_1' }))
    await api.post({ key: 'key-1', path: '/orders/ord_1/refunds', body: { amount_fen: 580 } })
    expect(calls[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"amount_fen":580}',
      headers: { 'idempotency-key': 'key-1' },
    })
  })
})

describe('a problem', () => {
  it('is told in the till’s own words', async () => {
    const facts = { status: 422, code: 'refund_exceeds_paid', detail: 'Too much.', remedy: 'Less.' }
    const { api } = openTill(json({ ...facts, request_id: 'req_1' }, 422))
    expect(await problemOf(api.get('/x'))).toMatchObject({ ...facts, requestId: 'req_1' })
  })

  it.each([
    ['a refusal', json({ code: 'order_not_found' }, 404), 'order_not_found', true],
    ['a refusal by a proxy', () => new Response('<html>', { status: 403 }), 'http_403', true],
    ['an error of the server', json({ code: 'internal_error' }, 500), 'internal_error', false],
    ['a proxy that gave up', () => new Response('<html>', { status: 504 }), 'http_504', false],
    ['an answer that nobody can read', () => new Response('<html>'), 'answer_unreadable', false],
    [
      'no answer',
      () => {
        throw new TypeError('Failed to fetch')
      },
      'till_unreachable',
      false,
    ],
  ] as const)('tells apart what was refused and what may have been done: %s', async (_, answer, code, no) => {
    const problem = await problemOf(openTill(answer).api.get('/x'))
    expect({ code: problem.code, isRefusal: isRefusal(problem) }).toEqual({ code, isRefusal: no })
  })
})
