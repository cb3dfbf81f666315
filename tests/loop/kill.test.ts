import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { type CommandPlace, openCommandPlace } from '../support/command-place.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'

let place: CommandPlace
let simulator: Command
let till: string
let wechat: string

beforeAll(async () => {
  place = await openCommandPlace()
  ;({ till, wechat } = place)
  simulator = await startCommand(['simulator'], place.env)
})
afterAll(async () => {
  await simulator?.kill('SIGKILL')
  place?.remove()
})

const serve = () => startCommand(['serve', '--simulator', join(place.folder, 'credentials.json')], place.env)

test.each(['v3', 'v2'])(
  'a server that is killed between prepay and notification finds the payment when it is back, over %s',
  async (channel) => {
    const first = await serve()
    const shopper = await logIn({ till, wechat })
    const checkout = await shopper.checkout({ channel })
    await first.kill('SIGKILL')
    expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' }) // nobody hears the notification

    const second = await serve()
    await eventually(
      async () => expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
      20_000,
    )
    expect(await second.kill('SIGTERM')).toBe(0)
  },
  60_000,
)

test('a WeChat that is killed and started again still knows who paid', async () => {
  const server = await serve()
  await jsonCall(`${wechat}/_sim/faults`, { body: { notifications: 'suppress' } })
  const shopper = await logIn({ till, wechat })
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  await simulator.kill('SIGKILL')
  simulator = await startCommand(['simulator'], place.env)
  await eventually(
    async () =>
      expect(await shopper.order(checkout.order.id, { confirm: true })).toMatchObject({ state: 'paid' }),
    20_000,
  )
  await server.kill('SIGTERM')
}, 60_000)
