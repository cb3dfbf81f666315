import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, loadConfig } from '@minitill/server'
import { createSimulator, type Simulator } from '@minitill/simulator'
import { demoCatalog } from '../../packages/cli/src/demo-catalog.ts'
import { simulatorSettings } from '../../packages/cli/src/simulator-settings.ts'
import { putKeys } from '../support/put-keys.ts'
import { freePort } from '../support/till-and-wechat.ts'

/** A simulated WeChat, and what somebody's own server needs to know to have a till inside that speaks to it. */
export interface BesideWechat {
  readonly wechat: string
  /** Where the own server will listen. */
  readonly url: string
  /** Under `/pay` of the own server. */
  readonly config: Config
  readonly simulator: Simulator
  close(): Promise<void>
}

export async function openBesideWechat(): Promise<BesideWechat> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minitill-embedded-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  await putKeys(dataDir)
  const simulator = await createSimulator({ dataDir, port: 0, tlsPort: 0, tillBaseUrl: `${url}/pay` })
  const settings = {
    ...simulatorSettings(simulator.credentials),
    MINITILL_PORT: String(port),
    MINITILL_PUBLIC_URL: `${url}/pay`,
    MINITILL_DATA_DIR: dataDir,
    MINITILL_LOG_LEVEL: 'error',
    MINITILL_RATE_LIMIT: '0',
  }
  const config = { ...loadConfig({ env: settings, readFile: () => '' }), catalog: demoCatalog }
  return {
    ...{ wechat: simulator.url, url, config, simulator },
    async close() {
      await simulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
