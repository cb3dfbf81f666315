import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { putKeys } from '../support/put-keys.ts'
import { logIn } from '../support/shopper.ts'
import { freePort } from '../support/till-and-wechat.ts'

let folder: string
let simulator: Command
let till: string
let wechat: string
let env: Record<string, string>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-kill-'))
  const [port, simulatorPort, tlsPort] = [await freePort(), await freePort(), await freePort()]
  till = `http://127.0.0.1:${port}`
  wechat = `http://127.0.0.1:${simulatorPort}`
  env = {
    MINITILL_DATA_DIR: folder,
    MINITILL_PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_TLS_PORT: String(tlsPort),
  }
  await putKeys(folder)
  simulator = await startCommand(['simulator'], env)
})
afterAll(async () => {
  await simulator.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const serve = () => startCommand(['serve', '--simulator', join(folder, 'credentials.json')], env)

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
  simulator = await startCommand(['simulator'], env)
  await eventually(
    async () =>
      expect(await shopper.order(checkout.order.id, { confirm: true })).toMatchObject({ state: 'paid' }),
    20_000,
  )
  await server.kill('SIGTERM')
}, 60_000)
