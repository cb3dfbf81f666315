import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

/** These tests read what `npm run build` has built. */
describe('the operator’s console', () => {
  it('is a page that loads its own files and nothing else', async () => {
    const { send } = await openTestServer()
    const page = await send({ url: '/console/' })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const files = [...page.body.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, file]) => file)
    expect(files).toHaveLength(2)
    for (const file of files) {
      const answer = await send({ url: `/console/${file}` })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['cache-control']).toContain('immutable')
    }
    expect(page.body).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  })

  it('runs no script but its own, sends no form, and is framed by nobody', async () => {
    const { send } = await openTestServer()
    const policy = String((await send({ url: '/console/' })).headers['content-security-policy'])
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    )
    expect(policy).not.toContain('unsafe')
  })

  it('is found without its slash, wherever the till is mounted', async () => {
    const { send } = await openTestServer()
    expect((await send({ url: '/console' })).headers['location']).toBe('console/')
  })

  it.each(['nothing.js', '..%2findex.html', '%2e%2e%2f%2e%2e%2fpackage.json', 'index.html%00.js'])(
    'has no file %s',
    async (name) => {
      const { send } = await openTestServer()
      const answer = await send({ url: `/console/assets/${name}` })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.json().code).toMatch(/route_not_found|malformed_request/)
    },
  )

  it('is not there where the operator does not want it', async () => {
    const { send } = await openTestServer({ offersConsole: false })
    for (const url of ['/console', '/console/'])
      expect((await send({ url })).json()).toMatchObject({ status: 404, code: 'route_not_found' })
  })
})
