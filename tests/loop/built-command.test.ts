import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { type CommandPlace, openCommandPlace } from '../support/command-place.ts'

let place: CommandPlace
let dev: Command

beforeAll(async () => {
  place = await openCommandPlace()
  dev = await startCommand(['dev'], place.env)
})
afterAll(async () => {
  await dev?.kill('SIGTERM')
  place?.remove()
})

test.each([
  ['the playground', () => `${place.wechat}/`],
  ['the operator’s console', () => `${place.till}/console/`],
  ['the reference', () => `${place.till}/docs/`],
  ['the script of the reference', () => `${place.till}/docs/js/scalar.js`],
  ['the OpenAPI document', () => `${place.till}/openapi.json`],
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
