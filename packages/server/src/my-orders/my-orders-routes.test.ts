import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('my orders', () => {
  it('are one’s own, newest first, page by page', async () => {
    const server = await openTestServer()
    const headers = await server.logIn('anna')
    await server.checkOut(await server.logIn('ben'))
    const made: string[] = []
    for (let count = 0; count < 3; count += 1) {
      server.clock.advance(1000)
      made.unshift((await server.checkOut(headers)).id)
    }
    const first = (await server.send({ url: '/v1/me/orders?limit=2', headers })).json()
    const rest = (
      await server.send({ url: `/v1/me/orders?limit=2&cursor=${first.next_cursor}`, headers })
    ).json()
    expect([...first.data, ...rest.data].map(({ id }) => id)).toEqual(made)
    expect(rest.next_cursor).toBeNull()
  })

  it.each([
    ['limit=0', 'invalid_request'],
    ['limit=101', 'invalid_request'],
    ['limit=many', 'invalid_request'],
    ['cursor=nonsense', 'invalid_cursor'],
  ])('cannot be asked for with %s', async (query, code) => {
    const server = await openTestServer()
    const answer = await server.send({ url: `/v1/me/orders?${query}`, headers: await server.logIn('anna') })
    expect(answer.json()).toMatchObject({ status: 400, code })
  })
})
