import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig, startServer } from '@minitill/server'
import { createSimulator, type Simulator } from '@minitill/simulator'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { demoCatalog } from '../../packages/cli/src/demo-catalog.ts'
import { simulatorSettings } from '../../packages/cli/src/simulator-settings.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { putKeys } from '../support/put-keys.ts'
import { logIn } from '../support/shopper.ts'
import { freePort } from '../support/till-and-wechat.ts'

let dataDir: string
let port: number
let simulator: Simulator
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'minitill-token-'))
  await putKeys(dataDir)
  port = await freePort()
  simulator = await createSimulator({ dataDir, port: 0, tlsPort: 0, tillBaseUrl: `http://127.0.0.1:${port}` })
})
afterEach(async () => {
  await simulator.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** One life of a till: a customer pays and gets the message, for which an access token is needed. */
async function sendOneMessage(): Promise<void> {
  const env = {
    ...simulatorSettings(simulator.credentials),
    MINITILL_PORT: String(port),
    MINITILL_DATA_DIR: dataDir,
    MINITILL_LOG_LEVEL: 'silent',
  }
  const server = await startServer({ ...loadConfig({ env, readFile: () => '' }), catalog: demoCatalog })
  const shopper = await logIn({ till: server.url, wechat: simulator.url })
  const before = (await shopper.messages()).length
  await shopper.subscribe()
  await shopper.pay(await shopper.checkout())
  await eventually(async () => expect((await shopper.messages()).length).toBeGreaterThan(before))
  await server.close()
}

test('a till that is started again asks WeChat for no other access token', async () => {
  await sendOneMessage()
  await sendOneMessage()
  const { data } = await jsonCall<{ entries: object[] }>(`${simulator.url}/_sim/trace`)
  const calls = data.entries.filter((entry) => JSON.stringify(entry).includes('/cgi-bin/stable_token'))
  expect(calls).toHaveLength(1)
}, 60_000)
