import { describe, expect, it } from 'vitest'
import type { WxResponse } from './simulator.ts'
import { createTill } from './till.ts'

describe("the till's customer API", () => {
  it('logs in before the first call that needs it', async () => {
    const phone = phoneWhere(() => answer(200, { data: [] }))
    await phone.till.loadOrders(undefined)
    expect(phone.calls).toEqual(['login', 'POST /v1/session', 'GET /v1/me/orders?limit=20 cs_1'])
  })

  it('uses one code for calls that need a session at the same moment', async () => {
    const phone = phoneWhere(() => answer(200, {}))
    await Promise.all([phone.till.loadProfile(), phone.till.loadOrder('ord_1')])
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(1)
  })

  it('logs in again, once, when the session has ended', async () => {
    const phone = phoneWhere((token) => (token === 'cs_1' ? answer(401, {}) : answer(200, { id: 'cus_1' })))
    await expect(phone.till.loadProfile()).resolves.toEqual({ id: 'cus_1' })
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(2)
  })

  it('logs in again once for several calls whose session has ended', async () => {
    const phone = phoneWhere((token) => (token === 'cs_1' ? answer(401, {}) : answer(200, {})))
    await Promise.all([phone.till.loadProfile(), phone.till.loadOrder('ord_1')])
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(2)
  })

  it('does not go on logging in when the till refuses every session', async () => {
    const phone = phoneWhere(() => answer(401, { code: 'unauthenticated', detail: '请重新登录。' }))
    await expect(phone.till.loadProfile()).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(phone.calls.filter((call) => call === 'login')).toHaveLength(2)
  })

  it('repeats a checkout after a new login with the same idempotency key', async () => {
    const phone = phoneWhere((token) => (token === 'cs_1' ? answer(401, {}) : answer(201, {})))
    await phone.till.checkout({ item: 'tea' }, 'key-1')
    expect(phone.keys).toEqual(['key-1', 'key-1'])
  })

  it("passes on the till's sentence, its remedy, its code and its request id", async () => {
    const refusal = {
      code: 'order_already_paid',
      detail: '订单已支付。',
      remedy: '请重新读取订单。',
      request_id: 'req_1',
    }
    const phone = phoneWhere(() => answer(409, refusal))
    await expect(phone.till.payAgain('ord_1')).rejects.toMatchObject({
      code: 'order_already_paid',
      sentence: { zh: '订单已支付。 请重新读取订单。' },
      requestId: 'req_1',
    })
  })
})

const answer = (statusCode: number, data: unknown): WxResponse => ({ statusCode, header: {}, data })

/** A phone whose till gives out the sessions cs_1, cs_2, … and answers everything else as told. */
function phoneWhere(respond: (token: string | undefined) => WxResponse) {
  const calls: string[] = []
  const keys: string[] = []
  let sessions = 0
  const till = createTill({
    baseUrl: 'http://till/',
    language: () => 'zh',
    wx: {
      login: async () => {
        calls.push('login')
        return { code: 'once' }
      },
      request: async ({ url, method, header }) => {
        const token = header['authorization']?.replace('Bearer ', '')
        const key = header['idempotency-key']
        if (key !== undefined) keys.push(key)
        calls.push([method, url.replace('http://till', ''), token].filter(Boolean).join(' '))
        return url.endsWith('/v1/session') ? answer(201, { token: `cs_${++sessions}` }) : respond(token)
      },
    },
  })
  return { till, calls, keys }
}
