import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jsonCall } from '../../../tests/support/json-call.ts'
import { freePort } from './free-port.ts'
import { type Minitill, runMinitill, startMinitill } from './minitill.ts'
import type { Storage } from './storage.ts'

/** A WeChat, an empty store, and all that a till needs to be started on it again and again. */
export interface Stage {
  readonly till: string
  readonly wechat: string
  readonly storage: Storage
  /** What a merchant's back end shows. */
  readonly apiKey: string
  /** Starts a till at the address above, where WeChat looks for it; the one before must be gone. */
  startTill(): Minitill
  /** Starts one more, elsewhere. */
  startTillAt(port: number): Minitill
  close(): Promise<void>
}

export async function openStage(openStorage: (folder: string) => Promise<Storage>): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'minitill-crashes-'))
  const storage = await openStorage(folder)
  const [port, simulatorPort, tlsPort] = [await freePort(), await freePort(), await freePort()]
  const till = `http://127.0.0.1:${port}`
  const wechat = `http://127.0.0.1:${simulatorPort}`
  const world = {
    MINITILL_DATA_DIR: folder,
    MINITILL_PUBLIC_URL: till,
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_TLS_PORT: String(tlsPort),
    MINITILL_RATE_LIMIT: '0',
  }
  const env = { ...world, ...storage.env }
  const simulator = startMinitill(['simulator'], world)
  await simulator.ready
  await jsonCall(`${wechat}/_sim/funds`, { body: { availableFen: PLENTY_FEN } })
  const { secret } = await runMinitill(['keys', 'create', '--label', 'crashes'], env)
  const startTillAt = (at: number) =>
    startMinitill(['serve', '--simulator', join(folder, 'credentials.json')], {
      ...env,
      MINITILL_PORT: String(at),
    })
  return {
    till,
    wechat,
    storage,
    apiKey: String(secret),
    startTill: () => startTillAt(port),
    startTillAt,
    async close() {
      await simulator.kill('SIGKILL')
      await storage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** No refund fails for want of money: that is another story. */
const PLENTY_FEN = 1_000_000_000
