import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './run.ts'
import { en } from './text/en.ts'
import { zh } from './text/zh.ts'
import { withStore } from './with-store.ts'

let folder: string
let out: string
let err: string
let stops: (() => Promise<void>)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-cli-'))
  stops = []
})
afterEach(async () => {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true, force: true })
})

async function minitill(line: string, env: Readonly<Record<string, string>> = {}): Promise<number> {
  out = ''
  err = ''
  return run({
    args: line.split(' ').filter((word) => word !== ''),
    env: { MINITILL_DATA_DIR: folder, MINITILL_LOG_LEVEL: 'silent', ...env },
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    version: '1.2.3',
    onStop: (close) => void stops.push(close),
  })
}

describe('help', () => {
  test('is in English, or in Chinese where the terminal or --lang asks for it', async () => {
    expect(await minitill('--help', { LANG: 'en_US.UTF-8' })).toBe(0)
    expect(out).toContain(en.about)
    expect(await minitill('--help', { LANG: 'zh_CN.UTF-8' })).toBe(0)
    expect(out).toContain(zh.about)
    expect(await minitill('--lang zh serve --help')).toBe(0)
    expect(out).toContain(zh.serve)
  })

  test('names every command and the exit codes', async () => {
    await minitill('--help')
    const commands = [
      ...['dev', 'serve', 'worker', 'simulator', 'migrate', 'migrate-store', 'reconcile'],
      ...['backup', 'restore', 'archive', 'catalog', 'keys'],
    ]
    for (const command of commands) expect(out).toContain(command)
    expect(out).toContain(en.exitCodes)
  })

  test('knows the version', async () => {
    expect(await minitill('--version')).toBe(0)
    expect(out).toBe('1.2.3\n')
  })
})

describe('exit codes', () => {
  test.each([['sing'], ['--loud'], ['keys create'], ['keys'], ['reconcile --date yesterday']])(
    '2 for the wrong command line "%s"',
    async (line) => {
      expect(await minitill(line)).toBe(2)
      expect(err).not.toBe('')
    },
  )

  test('3 for a configuration with mistakes, each named, and nothing started', async () => {
    expect(
      await minitill('serve', { MINITILL_APPID: 'wx0123456789abcdef', MINITILL_API_V3_KEY: 'short' }),
    ).toBe(3)
    expect(err).toContain('MINITILL_MCHID')
    expect(err).toContain('MINITILL_API_V3_KEY')
    expect(err).not.toContain('short')
    expect(stops).toHaveLength(0)
  })

  test('3 where the credentials of the simulator are not there', async () => {
    expect(await minitill(`serve --simulator ${join(folder, 'nowhere.json')}`)).toBe(3)
    expect(err).toContain('nowhere.json')
  })

  test('4 where a port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    expect(await minitill('simulator', { SIMULATOR_PORT: port, SIMULATOR_TLS_PORT: '0' })).toBe(4)
    expect(err).toContain(port)
    await new Promise((resolve) => other.close(resolve))
  })

  test('2 for several processes on SQLite, which has one writer', async () => {
    expect(await minitill('dev', { MINITILL_PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' })).toBe(
      0,
    )
    const credentials = `--simulator ${join(folder, 'credentials.json')}`
    expect(await minitill(`serve ${credentials} --workers 2`)).toBe(2)
    expect(err).toContain('MINITILL_DATABASE_URL')
    expect(await minitill(`worker ${credentials}`)).toBe(2)
    expect(await minitill(`serve ${credentials} --workers many`)).toBe(2)
  })

  test('2 for a port that is none', async () => {
    expect(await minitill('simulator', { SIMULATOR_PORT: 'seven' })).toBe(2)
    expect(err).toContain('SIMULATOR_PORT=seven')
  })
})

describe('with --json', () => {
  test('answers and errors are one object a line', async () => {
    expect(await minitill('--json migrate')).toBe(0)
    expect(JSON.parse(out)).toEqual({ migrated: true })
    expect(await minitill('--json serve')).toBe(3)
    expect(JSON.parse(err)).toMatchObject({ error: 'invalid_config' })
  })
})

describe('API keys', () => {
  test('are made, listed without their secret, and revoked', async () => {
    expect(await minitill('--json keys create --label shop')).toBe(0)
    const { id, secret } = JSON.parse(out) as { id: string; secret: string }
    expect(secret).toMatch(/^sk_/)
    await minitill('keys list')
    expect(out).toContain(id)
    expect(out).not.toContain(secret)
    expect(await minitill(`keys revoke ${id}`)).toBe(0)
    expect(await minitill(`keys revoke ${id}`)).toBe(1)
    await minitill('--json keys list')
    expect(JSON.parse(out)).toEqual({ keys: [{ id, label: 'shop', revoked: true }] })
  })

  test('live where the configuration file says, as the server’s do', async () => {
    const file = join(folder, 'minitill.json')
    writeFileSync(file, JSON.stringify({ data_dir: join(folder, 'elsewhere') }))
    expect(await minitill('keys list', { MINITILL_CONFIG: file, MINITILL_DATA_DIR: '' })).toBe(0)
    expect(existsSync(join(folder, 'elsewhere', 'minitill.sqlite'))).toBe(true)
  })

  test('live in a folder that only its owner can read', async () => {
    const data = join(folder, 'data')
    await minitill('keys list', { MINITILL_DATA_DIR: data })
    expect(statSync(data).mode & 0o077).toBe(0)
  })
})

describe('a catalog file', () => {
  const importFile = (content: unknown) => {
    writeFileSync(
      join(folder, 'catalog.json'),
      typeof content === 'string' ? content : JSON.stringify(content),
    )
    return minitill(`--json catalog import ${join(folder, 'catalog.json')}`)
  }

  test('is imported, and its items are changed by importing it again', async () => {
    expect(await importFile({ items: [{ id: 'cake', title: '蛋糕', price_fen: 2500, stock: 3 }] })).toBe(0)
    expect(JSON.parse(out)).toEqual({ imported: 1 })
    expect(await importFile({ items: [{ id: 'cake', title: '大蛋糕', price_fen: 2800 }] })).toBe(0)
    const items = await withStore({ MINITILL_DATA_DIR: folder }, ({ catalog }) => catalog.offered())
    expect(items).toMatchObject([{ title: '大蛋糕', price: { amount: 2800 }, stock: 3, source: 'api' }])
  })

  test.each([
    [
      'with a price in yuan',
      { items: [{ id: 'cake', title: '蛋糕', price_fen: 25.5 }] },
      'items[0].price_fen',
    ],
    ['that is not JSON', '{"items":', 'JSON'],
  ])('%s is refused, and says where', async (_, content, words) => {
    expect(await importFile(content)).toBe(3)
    expect(err).toContain(words)
  })

  test('that is not there is named', async () => {
    expect(await minitill('catalog import /nowhere/catalog.json')).toBe(3)
    expect(err).toContain('/nowhere/catalog.json')
  })
})

test('minitill dev starts a till and a WeChat, and says where', async () => {
  const env = { MINITILL_PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' }
  expect(await minitill('--json dev', env)).toBe(0)
  const facts = JSON.parse(out) as { page: string; till: string; credentials: string }
  expect((await fetch(`${facts.till}/readyz`)).status).toBe(200)
  expect((await fetch(facts.page)).status).toBeLessThan(500)
  expect(statSync(facts.credentials).mode & 0o077).toBe(0)
})

test('minitill dev --merchants 2 has a till of two merchants, each with a mini program of its own', async () => {
  const env = { MINITILL_PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' }
  expect(await minitill('--json dev --merchants 2', env)).toBe(0)
  const facts = JSON.parse(out) as { page: string; till: string; channels: string }
  expect(facts.channels).toBe('shop-1-v3,shop-1-v2,shop-2-v3,shop-2-v2')
  const { apps } = (await (await fetch(`${facts.page}_sim/apps`)).json()) as { apps: { appid: string }[] }
  const catalogOf = async (appid = '') =>
    (await (await fetch(`${facts.till}/v1/catalog?appid=${appid}`)).json()) as { channels: string[] }
  expect((await catalogOf(apps[0]?.appid)).channels).toEqual(['shop-1-v3', 'shop-1-v2'])
  expect((await catalogOf(apps[1]?.appid)).channels).toEqual(['shop-2-v3', 'shop-2-v2'])

  for (const stop of stops.splice(0)) await stop()
  expect(await minitill('--json dev --merchants 2', env)).toBe(0)
  const again = JSON.parse(out) as { page: string }
  const state = (await (await fetch(`${again.page}_sim/merchants`)).json()) as { merchants: unknown[] }
  expect(state.merchants, 'those of the first run').toHaveLength(2)
})

test.each(['0', '10', 'two'])('minitill dev --merchants %s is a wrong command line', async (count) => {
  expect(await minitill(`dev --merchants ${count}`)).toBe(2)
  expect(err).toContain('1–9')
})

test('minitill reconcile compares a day with its bill, or only says what it would find', async () => {
  const env = { MINITILL_PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' }
  await minitill('--json dev', env)
  const { credentials, page } = JSON.parse(out) as { credentials: string; page: string }
  const date = new Date(Date.now() - 3 * 24 * 3600_000).toISOString().slice(0, 10) // its bill is there at any hour
  const command = `--json reconcile --date ${date} --simulator ${credentials}`
  await fetch(`${page}_sim/faults`, { method: 'POST', body: '{"bill":"late"}' })
  expect(await minitill(command)).toBe(1)
  const [said = ''] = err.trim().split('\n').slice(-1) // behind what the simulator says
  expect(JSON.parse(said)).toMatchObject({ note: 'not_ready' })
  await fetch(`${page}_sim/faults`, { method: 'POST', body: '{}' })
  for (const line of [`${command} --preview`, command]) {
    expect(await minitill(line)).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ payments: { billed: 0 }, money: { balances: true } })
  }
})

test('nothing that the command says holds a key of the merchant', async () => {
  const env = { MINITILL_PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' }
  await minitill('dev', env)
  expect(out + err).not.toMatch(/PRIVATE KEY|sk_/)
})
