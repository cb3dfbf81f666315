import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'

async function start() {
  const test = await startSimulator()
  const { url, credentials } = test.simulator
  const [openid = ''] = credentials.openids
  const exchange = async (changes: Record<string, string>) => {
    const query = {
      appid: credentials.appid,
      secret: credentials.appsecret,
      grant_type: 'authorization_code',
      ...changes,
    }
    const response = await fetch(`${url}/sns/jscode2session?${new URLSearchParams(query)}`)
    return (await response.json()) as Record<string, unknown>
  }
  const login = async () => (await test.control.post<{ code: string }>('/_sim/login', { openid })).code
  return { ...test, openid, exchange, login }
}

describe('a login code', () => {
  test('is worth the openid and a session key of 24 characters', async () => {
    const { exchange, login, openid } = await start()
    const answer = await exchange({ js_code: await login() })
    expect(answer).toEqual({ openid, session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/) })
  })

  test('works once: then it is 40163', async () => {
    const { exchange, login } = await start()
    const code = await login()
    await exchange({ js_code: code })
    const answer = await exchange({ js_code: code })
    expect(answer['errcode']).toBe(40163)
    expect(answer['errmsg']).toMatch(/^code been used rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
  })

  test('is 40029 after five minutes', async () => {
    const { exchange, login, simulator } = await start()
    const code = await login()
    await simulator.clock.advance(300_001)
    expect((await exchange({ js_code: code }))['errcode']).toBe(40029)
  })

  test.each([
    ['appid', 'wx0', 40013],
    ['secret', 'x', 40125],
    ['grant_type', 'x', 40002],
    ['js_code', 'x', 40029],
    ['js_code', '', 41008],
  ])('with %s %j is refused as %d, and can still be used', async (name, value, errcode) => {
    const { exchange, login, openid } = await start()
    const code = await login()
    expect((await exchange({ js_code: code, [name]: value }))['errcode']).toBe(errcode)
    expect((await exchange({ js_code: code }))['openid']).toBe(openid)
  })

  test('is not given to somebody whom nobody knows', async () => {
    const { control } = await start()
    expect(await control.call('POST', '/_sim/login', { openid: 'nobody' })).toMatchObject({
      status: 404,
      body: { code: 'unknown_customer' },
    })
  })
})
