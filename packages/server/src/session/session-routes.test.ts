import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const login = (payload: object) => ({ method: 'POST', url: '/v1/session', payload }) as const

describe('login', () => {
  it('exchanges a code of wx.login for a session token', async () => {
    const { send } = await openTestServer()
    const answer = await send(login({ code: 'code of anna' }))
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({
      token: expect.stringMatching(/^cs_[0-9A-Za-z]{43}$/),
      expires_at: '2026-11-24T16:20:00+08:00',
      customer: { id: expect.stringMatching(/^cus_/), nickname: null, avatar_url: null },
    })
  })

  it('tells the mini program neither the openid nor the session key', async () => {
    const { send } = await openTestServer()
    const answer = await send(login({ code: 'code of anna' }))
    expect(answer.body).not.toMatch(/openid-of-anna|session key/)
  })

  it('knows the same user again', async () => {
    const { send } = await openTestServer()
    const answers = [await send(login({ code: 'code of anna' })), await send(login({ code: 'code of anna' }))]
    const [first, second] = answers.map((answer) => answer.json())
    expect(second.customer.id).toBe(first.customer.id)
    expect(second.token).not.toBe(first.token)
  })

  it('is limited for one address where the server is told so', async () => {
    const { send } = await openTestServer({ rateLimitPerMinute: 2 })
    const answers = []
    for (const user of ['anna', 'ben', 'cleo']) answers.push(await send(login({ code: `code of ${user}` })))
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201, 429])
    expect(answers[2]?.json()).toMatchObject({ code: 'rate_limited' })
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('of others goes on while one address has used up its limit', async () => {
    const { send } = await openTestServer({ rateLimitPerMinute: 1, trustProxy: true })
    const from = (address: string) =>
      send({ ...login({ code: 'code of anna' }), headers: { 'x-forwarded-for': address } })
    const answers = [await from('203.0.113.1'), await from('203.0.113.1'), await from('203.0.113.2')]
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 429, 201])
  })
})
