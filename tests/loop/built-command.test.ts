import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { putKeys } from '../support/put-keys.ts'
import { freePort } from '../support/till-and-wechat.ts'

let folder: string
let dev: Command
let till: string
let wechat: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-built-'))
  const [port, simulatorPort, tlsPort] = [await freePort(), await freePort(), await freePort()]
  till = `http://127.0.0.1:${port}`
  wechat = `http://127.0.0.1:${simulatorPort}`
  await putKeys(folder)
  dev = await startCommand(['dev'], {
    MINITILL_DATA_DIR: folder,
    MINITILL_PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_TLS_PORT: String(tlsPort),
  })
})
afterAll(async () => {
  await dev?.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

test.each([
  ['the playground', () => `${wechat}/`],
  ['the operator’s console', () => `${till}/console/`],
  ['the reference', () => `${till}/docs/`],
  ['the script of the reference', () => `${till}/docs/js/scalar.js`],
  ['the OpenAPI document', () => `${till}/openapi.json`],
])('the built command, which is one file, finds %s', async (_, url) => {
  expect((await fetch(url())).status).toBe(200)
})

test('the built command ends in silence when its reader has gone', async () => {
  const main = fileURLToPath(new URL('../../packages/cli/dist/main.js', import.meta.url))
  const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const [code] = await once(child, 'close')
  expect([code, complaint]).toEqual([0, ''])
})
