import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../house/source-files.ts'

/** Opens a till twice in a fresh process, and counts the modules of OpenTelemetry's SDK after each. */
const program = `
  import { createRequire } from 'node:module'
  import { embedTill, loadConfig } from '${join(root, 'packages/server/dist/index.js')}'
  const modules = createRequire('${root}/').cache
  const isOfSdk = (path) => /@opentelemetry.(?!api.)/.test(path)
  async function open(env) {
    const config = loadConfig({ env: { ...process.env, ...env }, readFile: () => '' })
    await (await embedTill(config)).close()
    return Object.keys(modules).filter(isOfSdk).length
  }
  const without = await open({})
  const withCollector = await open({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
  console.log(JSON.stringify({ without, withCollector }))
`

test('nothing of OpenTelemetry’s SDK is loaded until a collector is configured', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'minitill-loading-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: {
      PATH: process.env['PATH'],
      MINITILL_DATA_DIR: dataDir,
      MINITILL_LOG_LEVEL: 'silent',
      MINITILL_APPID: 'wx8888888888888888',
      MINITILL_APP_SECRET: 'app-secret',
      MINITILL_MCHID: '1900000109',
      MINITILL_PROTOCOL: 'v2',
      MINITILL_API_V2_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
      MINITILL_PUBLIC_URL: 'https://shop.example.com/pay',
    },
  })
  const { without, withCollector } = JSON.parse(stdout)
  expect(without).toBe(0)
  expect(withCollector).toBeGreaterThan(10)
})
