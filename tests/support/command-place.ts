import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putKeys } from './put-keys.ts'
import { freePort } from './till-and-wechat.ts'

/** What a command of its own process needs: a folder with a simulator's keys, and ports that are free. */
export interface CommandPlace {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** Where its till and its WeChat listen, once they are started. */
  readonly till: string
  readonly wechat: string
  /** With everything in it. */
  remove(): void
}

export async function openCommandPlace(): Promise<CommandPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'minitill-command-'))
  const [port, simulatorPort, tlsPort] = [await freePort(), await freePort(), await freePort()]
  await putKeys(folder)
  return {
    folder,
    env: {
      MINITILL_DATA_DIR: folder,
      MINITILL_PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      SIMULATOR_TLS_PORT: String(tlsPort),
    },
    till: `http://127.0.0.1:${port}`,
    wechat: `http://127.0.0.1:${simulatorPort}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
