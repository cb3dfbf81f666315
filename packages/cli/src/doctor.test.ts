import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator, type Simulator } from '@minitill/simulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from './run.ts'

interface Check {
  readonly name: string
  readonly verdict: 'ok' | 'warn' | 'fail'
  readonly message: { readonly zh: string; readonly en: string }
}

let folder: string
let simulator: Simulator
let out: string
let err: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-doctor-'))
  simulator = await createSimulator({
    dataDir: folder,
    port: 0,
    tlsPort: 0,
    tillBaseUrl: 'http://127.0.0.1:1',
  })
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true, force: true })
})

async function doctor(changes: Readonly<Record<string, string>> = {}, words: readonly string[] = ['--json']) {
  const file = join(folder, 'patient.json')
  const credentials = JSON.parse(readFileSync(join(folder, 'credentials.json'), 'utf8'))
  writeFileSync(file, JSON.stringify({ ...credentials, ...changes }))
  return ask([...words, 'doctor', '--simulator', file])
}

async function ask(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  out = ''
  err = ''
  const exitCode = await run({
    args,
    env: { MINITILL_PORT: '1', MINITILL_DATA_DIR: folder, ...env },
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    version: '1.2.3',
    onStop: () => {},
  })
  return exitCode
}

const checks = () => (JSON.parse(out) as { checks: readonly Check[] }).checks
const verdictOf = (name: string) => checks().find((check) => check.name === name)?.verdict

describe('minitill doctor', () => {
  test('finds a right configuration right, and warns where nobody answers at the public address', async () => {
    expect(await doctor()).toBe(0)
    expect(checks().map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'merchant_certificate ok',
      'clock ok',
      'app_secret ok',
      'trade_management ok',
      'pay_v3 ok',
      'pay_v2 ok',
      'public_url warn',
    ])
  })

  test('speaks to people in their language', async () => {
    await doctor({}, ['--lang', 'zh'])
    expect(out).toContain('✓ app_secret: AppID 和 AppSecret 正确。')
  })

  test.each([
    ['app_secret', { appsecret: '0123456789abcdef0123456789abcdef' }],
    ['pay_v2', { apiV2Key: '0123456789abcdef0123456789abcdef' }],
    ['pay_v3', { mchid: '1900000999' }],
  ])('fails for a wrong %s, and shows no key', async (name, changes) => {
    expect(await doctor(changes)).toBe(1)
    expect(verdictOf(name)).toBe('fail')
    expect(out).not.toContain('0123456789abcdef0123456789abcdef')
  })

  test('warns of variables for traces that cannot be used', async () => {
    const grpc = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    }
    expect(await ask(['--json', 'doctor', '--simulator', join(folder, 'credentials.json')], grpc)).toBe(0)
    expect(verdictOf('traces')).toBe('warn')
  })

  test('fails where WeChat holds the money and the till was not told', async () => {
    const setManaged = (tradeManaged: boolean) =>
      fetch(`${simulator.url}/_sim/settings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ tradeManaged }),
      })
    await setManaged(true)
    expect(await doctor()).toBe(1)
    expect(verdictOf('trade_management')).toBe('fail')
    await setManaged(false)
  })

  test('says what is wrong with the configuration itself, as the server does', async () => {
    expect(await ask(['doctor'], { MINITILL_APPID: 'wx0123456789abcdef' })).toBe(3)
    expect(err).toContain('MINITILL_MCHID')
  })
})
