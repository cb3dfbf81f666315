import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('a token', () => {
  const wrong = [
    ['none at all', undefined],
    ['no scheme', 'cs_abc'],
    ['another scheme', 'Basic cs_abc'],
    ['an unknown kind', 'Bearer xx_abc'],
    ['an unknown session', 'Bearer cs_abc'],
    ['something very long', `Bearer cs_${'x'.repeat(500)}`],
    ['two tokens', 'Bearer cs_abc cs_def'],
  ] as const
  it.each(wrong)('that is %s is refused', async (_, authorization) => {
    const { send } = await openTestServer()
    const answer = await send({
      url: '/v1/me',
      headers: authorization === undefined ? {} : { authorization },
    })
    expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  it('of a session ends with the session', async () => {
    const { send, logIn, clock } = await openTestServer()
    const headers = await logIn('anna')
    expect((await send({ url: '/v1/me', headers })).statusCode).toBe(200)
    clock.advance(24 * 3600_000)
    expect((await send({ url: '/v1/me', headers })).statusCode).toBe(401)
  })

  it('of a revoked API key is refused', async () => {
    const { send, till } = await openTestServer()
    const { id, secret } = await till.access.mintApiKey({ label: 'old' })
    const headers = { authorization: `Bearer ${secret}` }
    expect((await send({ url: '/v1/orders', headers })).statusCode).toBe(200)
    await till.access.revokeApiKey(id)
    expect((await send({ url: '/v1/orders', headers })).statusCode).toBe(401)
  })
})

/** Every route and method of the document, so that a new route cannot be forgotten. */
async function documentedRoutes(server: Awaited<ReturnType<typeof openTestServer>>) {
  const { paths } = (await server.send({ url: '/openapi.json' })).json()
  return Object.entries<Record<string, { security?: Record<string, []>[] }>>(paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { security = [] }]) => ({
        method: method.toUpperCase() as 'GET',
        url: path.replace(/\{\w+\}/g, 'ord_1'),
        kinds: security.flatMap(Object.keys),
      })),
  )
}

describe('every route that documents a kind of token', () => {
  it('refuses requests without one', async () => {
    const server = await openTestServer()
    const guarded = (await documentedRoutes(server)).filter(({ kinds }) => kinds.length > 0)
    const answers = await Promise.all(guarded.map(({ method, url }) => server.send({ method, url })))
    expect(guarded.length).toBeGreaterThan(15)
    expect(answers.map((answer) => answer.statusCode)).toEqual(guarded.map(() => 401))
  })

  it.each(['customer', 'merchant'])('and not the one of a %s refuses it', async (kind) => {
    const server = await openTestServer()
    const headers = kind === 'customer' ? await server.logIn('anna') : await server.mintKey()
    const others = (await documentedRoutes(server)).filter(
      ({ kinds }) => kinds.length > 0 && !kinds.includes(kind),
    )
    const answers = await Promise.all(others.map(({ method, url }) => server.send({ method, url, headers })))
    expect(others.length).toBeGreaterThan(5)
    expect(answers.map((answer) => answer.json().code)).toEqual(others.map(() => 'wrong_kind_of_token'))
  })
})
