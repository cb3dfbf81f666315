import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, type IncomingMessage, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../config/load-config.ts'
import { openPatientWechat } from '../testing/patient-wechat.ts'
import { type RunningServer, startServer } from './start-server.ts'

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'minitill-server-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

async function start(env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const config = loadConfig({
    env: {
      MINITILL_PORT: '0',
      MINITILL_LOG_LEVEL: 'silent',
      MINITILL_APPID: 'wx8888888888888888',
      MINITILL_APP_SECRET: 'app-secret',
      MINITILL_MCHID: '1900000109',
      MINITILL_PROTOCOL: 'v2',
      MINITILL_API_V2_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345',
      MINITILL_PUBLIC_URL: 'https://pay.example.com',
      ...env,
    },
    readFile: () => '',
  })
  const server = await startServer(config)
  onTestFinished(() => server.close())
  return server
}

/** Sends one request over a connection that the client wants to keep. */
function exchange(
  url: string,
  { agent, body }: { readonly agent: Agent; readonly body?: object },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const request = send(
      url,
      { agent, method, headers: { 'content-type': 'application/json' } },
      (answer) => {
        answer.resume().on('end', () => resolve(answer))
      },
    )
    request.on('error', reject)
    request.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

function keepAliveAgent(): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  return agent
}

describe('a server that starts', () => {
  it('is ready, and knows the channels that have keys', async () => {
    const server = await start({ MINITILL_DATA_DIR: makeFolder() })
    const answer = await exchange(`${server.url}/readyz`, { agent: keepAliveAgent() })
    expect(answer.statusCode).toBe(200)
    expect(server.till.channelIds).toEqual(['v2'])
  })

  it('makes its data folder', async () => {
    const folder = join(makeFolder(), 'deep', 'er')
    await expect(start({ MINITILL_DATA_DIR: folder })).resolves.toBeDefined()
  })

  it('leaves nothing running where its port is taken', async () => {
    const first = await start({ MINITILL_DATA_DIR: makeFolder() })
    const env = { MINITILL_DATA_DIR: makeFolder(), MINITILL_PORT: new URL(first.url).port }
    await expect(start(env)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
    await expect(start(env)).resolves.toMatchObject({ url: first.url }) // with the same folder: its store was closed
  })
})

describe('a server that closes', () => {
  it('finishes the request in hand, ends its connection, and takes no others', async () => {
    const wechat = await openPatientWechat()
    const agent = keepAliveAgent()
    const server = await start({
      MINITILL_DATA_DIR: makeFolder(),
      MINITILL_WECHAT_PAY_URL: wechat.url,
      MINITILL_WECHAT_API_URL: wechat.url,
    })
    const inHand = exchange(`${server.url}/v1/session`, { agent, body: { code: 'code' } })
    await wechat.asked
    const closing = server.close()
    wechat.answer()
    const { statusCode, headers } = await inHand
    expect({ statusCode, connection: headers.connection }).toEqual({ statusCode: 201, connection: 'close' })
    await closing
    const late = exchange(`${server.url}/healthz`, { agent: keepAliveAgent() })
    await expect(late).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('keeps what it acknowledged: the next one knows it', async () => {
    const env = { MINITILL_DATA_DIR: makeFolder() }
    const first = await start(env)
    const { secret } = await first.till.access.mintApiKey({ label: 'kept' })
    await first.close()
    const second = await start(env)
    expect(await second.till.access.findApiKey(secret)).toMatchObject({ label: 'kept' })
  })

  it('can be told so twice', async () => {
    const server = await start({ MINITILL_DATA_DIR: makeFolder() })
    await Promise.all([server.close(), server.close()])
    await expect(server.close()).resolves.toBeUndefined()
  })
})
