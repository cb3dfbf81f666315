import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './run.ts'

let folder: string
let out: string
let err: string
let stops: (() => Promise<void>)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-archive-'))
  stops = []
})
afterEach(async () => {
  for (const stop of stops) await stop()
  rmSync(folder, { recursive: true, force: true })
})

async function minitill(line: string): Promise<number> {
  out = ''
  err = ''
  const ports = { MINITILL_PORT: '0', SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' }
  return run({
    args: line.split(' '),
    env: { MINITILL_DATA_DIR: folder, MINITILL_LOG_LEVEL: 'silent', ...ports },
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

async function openShop() {
  await minitill('--json dev')
  const { till, page, credentials } = JSON.parse(out) as Record<'till' | 'page' | 'credentials', string>
  await minitill('--json keys create --label shop')
  const { secret } = JSON.parse(out) as { secret: string }
  const ask = async (path: string, body?: object) => {
    const method = body ? 'POST' : 'GET'
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
    return (await fetch(till + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })).json()
  }
  const advance = (advanceSeconds: number) =>
    fetch(`${page}_sim/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
  /** In Shanghai, by the clock that was advanced. */
  const monthNow = async () => {
    const { now } = (await (await fetch(`${page}_sim/clock`)).json()) as { now: number }
    return new Date(now + 8 * 3600_000).toISOString().slice(0, 7)
  }
  return { ask, advance, monthNow, credentials }
}

describe('minitill archive', () => {
  test.each([
    ['archive --before soon', 'yyyy-MM'],
    ['archive --before 2999-01', '--early'],
    ['archive --export 2025-13', 'yyyy-MM'],
    ['archive --dry-run --list --before', '--before'],
  ])('"%s" is a wrong command line, and says why', async (line, why) => {
    expect(await minitill(line)).toBe(2)
    expect(err).toContain(why)
  })

  test('has nothing to do in a young till, and says so', async () => {
    expect(await minitill('--lang en archive')).toBe(0)
    expect(out).toContain('nothing to archive')
    expect(await minitill('--json archive --list')).toBe(0)
    expect(JSON.parse(out)).toEqual({ months: [] })
  })

  test('takes old orders out of a running till, which still answers them, and writes their month to a file', async () => {
    const { ask, advance, monthNow, credentials } = await openShop()
    const terms = { amount_fen: 1800, description: '美式咖啡', reference: 'A-1' }
    const { id } = (await ask('/v1/orders', terms)) as { id: string }
    const closed = await ask(`/v1/orders/${id}/close`, {})
    await advance(40 * 24 * 3600)
    await ask('/v1/orders', { ...terms, reference: 'A-2' })
    const early = `--simulator ${credentials} --early --before ${await monthNow()}`
    const archived = [{ orders: 1, paid: 0, refunded: 0, kept: {} }]
    expect(await minitill(`--json archive --dry-run ${early}`)).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ dry_run: true, months: archived })
    expect(await minitill(`--json archive ${early}`)).toBe(0)
    const { months } = JSON.parse(out) as { months: { month: string }[] }
    expect(months).toMatchObject(archived)
    expect(await ask(`/v1/orders/${id}`)).toEqual(closed)
    expect(await ask('/v1/orders?reference=A-1')).toMatchObject({ data: [{ id }] })
    expect(await ask('/v1/orders?state=closed')).toMatchObject({ data: [] })

    const file = join(folder, 'month.jsonl')
    expect(await minitill(`--json archive --export ${months[0]?.month} --out ${file}`)).toBe(0)
    expect(JSON.parse(out)).toEqual({ file, orders: 1 })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      id,
      state: 'closed',
      rows: { orders: [{ id }] },
    })
    expect(statSync(file).mode & 0o077, 'openids are in it').toBe(0)
  }, 60_000) // a till, a WeChat and six commands

  test('gives what became free back to the disk, where no till runs', async () => {
    expect(await minitill('--json archive --compact')).toBe(0)
    const [archived, compacted] = out.trim().split('\n')
    expect([JSON.parse(archived ?? ''), JSON.parse(compacted ?? '')]).toMatchObject([
      { months: [] },
      { compacted: { before: expect.any(Number), after: expect.any(Number) } },
    ])
  })
})
