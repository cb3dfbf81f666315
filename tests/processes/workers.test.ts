import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { eventually } from '../support/eventually.ts'
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts'
import { type Cluster, startCluster } from '../support/postgres/start-cluster.ts'

const WORKERS = 2
/** For a worker to start on a busy machine. */
const START_MS = 45_000

let folder: string
let cluster: Cluster
let collector: OtlpReceiver
let till: Command
/** How many there were until every worker had taken one. */
let requests = 0

/** Each on a connection of its own, so that the workers take them in turn. */
const get = async (path: string) =>
  (await fetch(`${till.facts['till']}${path}`, { headers: { connection: 'close' } })).text()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-workers-'))
  ;[cluster, collector] = await Promise.all([startCluster(), startOtlpReceiver()])
  await cluster.createDatabase('till')
  till = await startCommand(['serve', '--workers', String(WORKERS)], {
    MINITILL_DATABASE_URL: cluster.url('till'),
    MINITILL_DATA_DIR: folder,
    MINITILL_PORT: '0',
    MINITILL_APPID: 'wx8888888888888888',
    MINITILL_APP_SECRET: 'app-secret',
    MINITILL_MCHID: '1900000109',
    MINITILL_PROTOCOL: 'v2',
    MINITILL_API_V2_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
    MINITILL_PUBLIC_URL: 'https://shop.example.com/pay',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  })
  await eventually(async () => {
    for (let count = 0; count < WORKERS; count += 1) await get('/v1/catalog') // they take turns
    requests += WORKERS
    expect(workersOf(await get('/metrics'), ofCatalog)).toBe(WORKERS)
  }, START_MS)
}, 120_000)
afterAll(async () => {
  await till?.kill('SIGKILL')
  await cluster?.stop()
  await collector?.close()
  rmSync(folder, { recursive: true, force: true })
})

const ofCatalog = /^minitill_http_request_seconds_count\{.*route="\/v1\/catalog"/
const linesOf = (text: string, metric: RegExp) => text.split('\n').filter((line) => metric.test(line))
const workersOf = (text: string, metric: RegExp) =>
  new Set(linesOf(text, metric).map((line) => /worker="(\d+)"/.exec(line)?.[1])).size
const sumOf = (lines: readonly string[]) =>
  lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)

test('whichever worker is asked for metrics, it tells what all of them have measured', async () => {
  for (let count = 0; count < WORKERS + 1; count += 1) {
    const text = await get('/metrics')
    expect(sumOf(linesOf(text, ofCatalog))).toBe(requests)
    expect(workersOf(text, ofCatalog)).toBe(WORKERS)
    expect(linesOf(text, /^# TYPE minitill_http_request_seconds /)).toHaveLength(1)
  }
})

test('the store, which is the same for all, is told once', async () => {
  expect(linesOf(await get('/metrics'), /^minitill_store_up/)).toEqual(['minitill_store_up 1'])
})

test('each worker sends its own steps to the collector, and what is left of them at its end', async () => {
  expect(await till.kill('SIGTERM')).toBe(0)
  const sent = collector.spans.filter(({ name }) => name === 'GET /v1/catalog')
  expect(sent).toHaveLength(requests)
  expect(new Set(sent.map(({ instance }) => instance)).size).toBe(WORKERS)
})
