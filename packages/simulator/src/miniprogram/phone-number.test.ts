import { expect, test } from 'vitest'
import { createAppServer } from '../testing/app-server.ts'
import { START } from '../testing/manual-time.ts'
import { startSimulator } from '../testing/test-simulator.ts'

const MINUTE = 60_000

async function start() {
  const test = await startSimulator()
  const app = createAppServer(test)
  const [, openid = ''] = test.simulator.credentials.openids
  const press = async () => (await test.control.post<{ code: string }>('/_sim/phone-code', { openid })).code
  return {
    ...test,
    openid,
    press,
    exchange: (code: unknown) => app.post('/wxa/business/getuserphonenumber', { code }),
  }
}

test('the code of the button is worth the number of its customer, with a watermark', async () => {
  const { press, exchange, simulator } = await start()
  expect(await exchange(await press())).toEqual({
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: '13800000002',
      purePhoneNumber: '13800000002',
      countryCode: '86',
      watermark: { timestamp: START / 1000, appid: simulator.credentials.appid },
    },
  })
})

test('it works once, for five minutes, and a login code is none', async () => {
  const { press, exchange, simulator, control, openid } = await start()
  const code = await press()
  await exchange(code)
  expect((await exchange(code))['errcode']).toBe(40029)
  const { code: loginCode } = await control.post<{ code: string }>('/_sim/login', { openid })
  expect((await exchange(loginCode))['errcode']).toBe(40029)
  expect((await exchange(undefined))['errcode']).toBe(40029)
  const late = await press()
  await simulator.clock.advance(5 * MINUTE + 1)
  expect((await exchange(late))['errcode']).toBe(40029)
})
