import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TillEvent } from '@minitill/till'
import { parseFen } from '@minitill/wechat'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { loadConfig } from '../config/load-config.ts'
import { createManualClock } from '../testing/manual-clock.ts'
import { embedTill } from './embed-till.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'minitill-embedded-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

/** A till in this process, and what it writes into its log. */
async function embed(dataDir = makeFolder()) {
  const config = loadConfig({
    env: {
      MINITILL_DATA_DIR: dataDir,
      MINITILL_LOG_LEVEL: 'warn',
      MINITILL_APPID: 'wx8888888888888888',
      MINITILL_APP_SECRET: 'app-secret',
      MINITILL_MCHID: '1900000109',
      MINITILL_PROTOCOL: 'v2',
      MINITILL_API_V2_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
      MINITILL_PUBLIC_URL: 'https://shop.example.com/pay',
    },
    readFile: () => '',
  })
  const clock = createManualClock()
  const log: string[] = []
  const logDestination = { write: (line: string) => void log.push(line) }
  const embedded = await embedTill(config, { clock, logDestination })
  onTestFinished(() => embedded.close())
  const order = () =>
    embedded.till.orders.create({ amount: parseFen(1800, 'amount'), description: '手冲咖啡' })
  return { ...embedded, clock, order, log: () => log.map((line) => JSON.parse(line)) }
}

describe('an embedded till', () => {
  it('answers in any server that hands requests over', async () => {
    const { handler } = await embed()
    const server = createServer(handler).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // of TCP
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  })

  it('can be told to close twice', async () => {
    const { close } = await embed()
    await Promise.all([close(), close()])
    await expect(close()).resolves.toBeUndefined()
  })
})

describe('a listener in process', () => {
  it('hears an event again over which it failed, and the log says which', async () => {
    const { onEvent, order, clock, log, worker } = await embed()
    const heard: TillEvent[] = []
    let fails = true
    await onEvent('kitchen', async (event) => {
      if (fails) throw new Error('the printer is out of paper')
      heard.push(event)
    })
    await order()
    await vi.waitFor(() => expect(log()).toHaveLength(1), { timeout: 5_000 })
    const [line] = log()
    expect(line).toMatchObject({ level: 'warn', listener: 'kitchen', type: 'order.created' })
    expect(line.err.message).toBe('the printer is out of paper')
    fails = false
    clock.advance(2_000)
    worker.wake()
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 5_000 })
    expect(heard[0]?.id).toBe(line.event)
  })

  it('hears, when it is back, what happened while it was away', async () => {
    const dataDir = makeFolder()
    const before = await embed(dataDir)
    await before.onEvent('kitchen', async () => {})
    await before.close()
    const between = await embed(dataDir)
    const { order } = await between.order()
    await between.close()
    const after = await embed(dataDir)
    const heard: TillEvent[] = []
    await after.onEvent('kitchen', async (event) => void heard.push(event))
    await vi.waitFor(() => expect(heard).toMatchObject([{ type: 'order.created', orderId: order.id }]), {
      timeout: 5_000,
    })
  })

  it('cannot take a name that is taken', async () => {
    const { onEvent } = await embed()
    await onEvent('kitchen', async () => {})
    await expect(onEvent('kitchen', async () => {})).rejects.toThrow('kitchen')
  })
})
