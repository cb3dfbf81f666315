import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig, type RunningServer, startServer } from '@minitill/server'
import { createSimulator, type Simulator } from '@minitill/simulator'
import { instantOf } from '@minitill/wechat'
import { demoCatalog } from '../../packages/cli/src/demo-catalog.ts'
import { simulatorSettings } from '../../packages/cli/src/simulator-settings.ts'
import { jsonCall } from './json-call.ts'
import { putKeys } from './put-keys.ts'

/** A real till over a real SQLite file and a real simulator, with real HTTP between them, in this process. */
export interface TillAndWechat {
  readonly till: string
  readonly wechat: string
  readonly server: RunningServer
  readonly simulator: Simulator
  /** Chooses how notifications fare; see the simulator's README. */
  setFaults(faults: Readonly<Record<string, unknown>>): Promise<void>
  /** Lets business time pass on both sides. */
  advance(durationMs: number): Promise<void>
  /** Reads something of the merchant API. */
  audit<T = { data: Readonly<Record<string, unknown>>[] }>(path: string): Promise<T>
  close(): Promise<void>
}

/** @param changes settings that the till is given beside the simulator's, from the credentials where it needs them */
export async function openTillAndWechat(
  changes: (
    credentials: Simulator['credentials'],
    wechat: string,
  ) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>> = () => ({}),
): Promise<TillAndWechat> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minitill-loop-'))
  await putKeys(dataDir)
  const port = await freePort()
  const tillUrl = `http://127.0.0.1:${port}`
  const simulator = await createSimulator({ dataDir, port: 0, tlsPort: 0, tillBaseUrl: tillUrl })
  const settings = {
    ...simulatorSettings(simulator.credentials),
    MINITILL_PORT: String(port),
    MINITILL_DATA_DIR: dataDir,
    MINITILL_LOG_LEVEL: 'error',
    MINITILL_RATE_LIMIT: '0',
    ...(await changes(simulator.credentials, simulator.url)),
  }
  const config = loadConfig({ env: settings, readFile: () => '' })
  const clock = { now: () => instantOf(simulator.clock.now()) }
  const server = await startServer({ ...config, catalog: demoCatalog }, { clock })
  const { secret } = await server.till.access.mintApiKey({ label: 'tests' })
  return {
    till: server.url,
    wechat: simulator.url,
    server,
    simulator,
    async setFaults(faults) {
      await jsonCall(`${simulator.url}/_sim/faults`, { body: faults })
    },
    async advance(durationMs) {
      await simulator.clock.advance(durationMs)
      server.worker.wake()
    },
    async audit<T>(path: string) {
      return (await jsonCall<T>(`${server.url}${path}`, { headers: { authorization: `Bearer ${secret}` } }))
        .data
    },
    async close() {
      await server.close()
      await simulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A port that was free a moment ago; the notify URL must be known before the server listens. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no TCP port')
  return address.port
}
