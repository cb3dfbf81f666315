import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Command, startCommand } from '../support/command.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type Cluster, startCluster } from '../support/postgres/start-cluster.ts'
import { putKeys } from '../support/put-keys.ts'
import { openProxy, type RoundRobinProxy } from '../support/round-robin-proxy.ts'
import { type Checkout, logIn, type Shopper } from '../support/shopper.ts'
import { freePort } from '../support/till-and-wechat.ts'

const SERVERS = 3
const WORKERS = 2
const SHOPPERS = 3

let folder: string
let cluster: Cluster
let proxy: RoundRobinProxy
let simulator: Command
let wechat: string
let processes: { readonly start: () => Promise<Command>; running: Command }[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-processes-'))
  cluster = await startCluster()
  await cluster.createDatabase('till')
  const ports = await Promise.all(Array.from({ length: SERVERS + 3 }, freePort))
  const [proxyPort = 0, simulatorPort, tlsPort, ...backends] = ports
  proxy = await openProxy({ port: proxyPort, backends })
  wechat = `http://127.0.0.1:${simulatorPort}`
  const env = {
    MINITILL_DATA_DIR: folder,
    MINITILL_PORT: String(proxyPort), // where the simulator expects the till
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_TLS_PORT: String(tlsPort),
    MINITILL_PUBLIC_URL: proxy.url,
    MINITILL_DATABASE_URL: cluster.url('till'),
    MINITILL_RATE_LIMIT: '0',
  }
  await putKeys(folder)
  simulator = await startCommand(['simulator'], env)
  const beside = ['--simulator', join(folder, 'credentials.json')]
  const starts = [
    ...backends.map(
      (port) => () => startCommand(['serve', ...beside], { ...env, MINITILL_PORT: String(port) }),
    ),
    ...Array.from({ length: WORKERS }, () => () => startCommand(['worker', ...beside], env)),
  ]
  processes = await Promise.all(starts.map(async (start) => ({ start, running: await start() })))
}, 120_000)
afterAll(async () => {
  for (const { running } of processes ?? []) await running.kill('SIGKILL')
  await simulator?.kill('SIGKILL')
  await proxy?.close()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

test('three servers and two workers are killed in turn under load, and nothing is lost or done twice', async () => {
  const at = { till: proxy.url, wechat }
  const shoppers = await Promise.all(
    Array.from({ length: SHOPPERS }, (_, customer) => logIn({ ...at, customer })),
  )
  let isOver = false
  const killing = killInTurn().finally(() => {
    isOver = true
  })
  const shopping = shoppers.map((shopper, who) => buyUntil(() => isOver, shopper, who))
  const [bought] = await Promise.all([Promise.all(shopping), killing])
  const all = new Set(bought.flat()).size
  expect(all).toBeGreaterThan(SERVERS + WORKERS)

  const db = new pg.Client(cluster.url('till'))
  await db.connect()
  const count = async (query: string) => Number((await db.query<{ count: string }>(query)).rows[0]?.count)
  expect(await count(`select count(*) from orders`)).toBe(all)
  expect(await count(`select count(*) from orders where state = 'paid'`)).toBe(all)
  expect(await count(`select sum(amount_fen) as count from orders where state = 'paid'`)).toBe(all)
  expect(await count(`select count(*) from events where type = 'order.paid'`)).toBe(all)
  expect(await count(`select count(distinct transaction_id) from orders`)).toBe(all)
  expect(await count(`select count(*) from jobs where state = 'failed'`)).toBe(0)
  expect(await count(`select count(*) from discrepancies`)).toBe(0)
  await db.end()
}, 180_000)

/** Long enough for some orders to be under way, short enough for the one before to be missed. */
const KILL_EVERY_MS = 500
const BREATH_MS = 50

async function killInTurn(): Promise<void> {
  for (const victim of processes) {
    await sleep(KILL_EVERY_MS)
    await victim.running.kill('SIGKILL')
    victim.running = await victim.start()
  }
}

/** @returns the ids of the orders that the shopper was told are paid */
async function buyUntil(isOver: () => boolean, shopper: Shopper, who: number): Promise<readonly string[]> {
  const ids: string[] = []
  while (!isOver()) {
    const checkout = await eventually(
      () => checkOut(shopper, `shopper-${who}-order-${ids.length}`),
      PATIENCE_MS,
    )
    expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' })
    const { id } = checkout.order
    await eventually(
      async () => expect(await shopper.order(id, { confirm: true })).toMatchObject({ state: 'paid' }),
      PATIENCE_MS,
    )
    ids.push(id)
    await sleep(BREATH_MS)
  }
  return ids
}

const PATIENCE_MS = 60_000

/** One tap, repeated with its key until somebody answers. */
async function checkOut(shopper: Shopper, key: string): Promise<Checkout> {
  const answer = await jsonCall<Checkout>(`${proxy.url}/v1/checkout`, {
    headers: { ...shopper.authorization, 'idempotency-key': key, connection: 'close' },
    body: { item: 'sticker' }, // one fen,
  })
  expect(answer.status).toBeLessThan(300)
  return answer.data
}
