import { expect, test } from 'vitest'
import { createAppServer } from '../../testing/app-server.ts'
import { startSimulator } from '../../testing/test-simulator.ts'
import { createV2Merchant } from '../../testing/v2-merchant.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND

async function start(settings: Record<string, number>) {
  const test = await startSimulator()
  const parties = { simulator: test.simulator, now: test.time.wall.now }
  await test.control.post('/_sim/settings', settings)
  const app = createAppServer(test)
  const [openid = ''] = test.simulator.credentials.openids
  return {
    ...test,
    app,
    v2: createV2Merchant(parties),
    v3: createV3Merchant(parties),
    async login() {
      const { code } = await test.control.post<{ code: string }>('/_sim/login', { openid })
      const query = { ...app.own, grant_type: 'authorization_code', js_code: code }
      return (await app.get('/sns/jscode2session', query))['errcode']
    },
  }
}

test('above its calls per second a merchant is told 429, and the next second goes well', async () => {
  const { v3, simulator } = await start({ payCallsPerSecond: 2 })
  const place = async () => {
    const target = '/v3/pay/transactions/jsapi'
    const { status, json, headers } = await v3.call({ method: 'POST', target, body: v3.jsapiBody() })
    return [status, json['code'], headers.get('request-id')?.split('-').at(-1)]
  }
  expect([await place(), await place(), await place()]).toEqual([
    [200, undefined, '0'],
    [200, undefined, '0'],
    [429, 'FREQUENCY_LIMITED', '268447840'],
  ])
  expect((await v3.call({ method: 'GET', target: '/v3/certificates' })).status).toBe(200)
  await simulator.clock.advance(SECOND)
  expect((await place())[0]).toBe(200)
})

test('v2 says the same in its own way, signed', async () => {
  const { v2 } = await start({ payCallsPerSecond: 1 })
  await v2.unifiedOrder()
  const { status, params } = await v2.unifiedOrder()
  expect([status, params['result_code'], params['err_code']]).toEqual([200, 'FAIL', 'FREQUENCY_LIMITED'])
  expect(params['sign']).toBe(v2.sign(params))
})

test('a customer who logs in too often within a minute is told 45011', async () => {
  const { login, simulator } = await start({ loginsPerMinute: 2 })
  expect([await login(), await login(), await login()]).toEqual([undefined, undefined, 45011])
  await simulator.clock.advance(60 * SECOND)
  expect(await login()).toBeUndefined()
})

test('the daily quota of tokens begins anew at midnight in Shanghai', async () => {
  const { app, simulator } = await start({ tokensPerDay: 1 })
  const fetchToken = async () => (await app.get('/cgi-bin/token', app.own))['errcode']
  expect([await fetchToken(), await fetchToken()]).toEqual([undefined, 45009])
  await simulator.clock.advance(14 * HOUR)
  expect(await fetchToken()).toBeUndefined()
})

test('without limits nothing is counted, as it is from the start', async () => {
  const { login, control } = await start({ loginsPerMinute: 0 })
  for (let i = 0; i < 120; i += 1) expect(await login()).toBeUndefined()
  expect(await control.get('/_sim/settings')).toMatchObject({ payCallsPerSecond: 0, loginsPerMinute: 0 })
})
