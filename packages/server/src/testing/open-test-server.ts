import {
  type ConfiguredApp,
  createApps,
  createChannels,
  createTill,
  type OrderId,
  openSqliteStore,
  parseCatalog,
  type Till,
} from '@minitill/till'
import { parseOpenid, systemRandom, WechatError } from '@minitill/wechat'
import type { InjectOptions, Response } from 'light-my-request'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { App } from '../app.ts'
import { createServer } from '../create-server.ts'
import { createMetrics } from '../metrics/metrics.ts'
import type { ServerOptions } from '../server-options.ts'
import { createFakeChannel, type FakeChannel, testAppid } from './fake-channel.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

/** A server over a real till in memory, with a WeChat that obeys the test. */
export interface TestServer {
  readonly app: App
  readonly till: Till
  readonly clock: ManualClock
  readonly v3: FakeChannel
  readonly v2: FakeChannel
  /** Sends one request; the answer's `json()` is what it says. */
  send(request: InjectOptions): Promise<Response>
  /** Logs in as one of WeChat's users and answers the header that proves it. */
  logIn(user: string): Promise<{ authorization: string }>
  /** The header of a new API key. */
  mintKey(): Promise<{ authorization: string }>
  /** Orders a coffee and answers the order. */
  checkOut(headers: {
    authorization: string
  }): Promise<{ id: OrderId; out_trade_no: string; channel: string }>
}

const catalog = {
  items: [
    { id: 'coffee', title: '手冲咖啡', price_fen: 1800, max_quantity: 9 },
    { id: 'tip', title: '打赏', image: 'images/tip.png', min_fen: 100, max_fen: 20_000 },
  ],
}

/** Opens a server for the time of one test. */
export async function openTestServer(changes: Partial<ServerOptions> = {}): Promise<TestServer> {
  const clock = createManualClock()
  const v3 = createFakeChannel({ protocol: 'v3', clock })
  const v2 = createFakeChannel({ protocol: 'v2', clock })
  const till = await openTestTill({ clock, v3, v2 })
  const app = await createServer({ ...optionsFor(till), ...changes })
  onTestFinished(async () => {
    await app.close()
    await till.close()
  })
  const send = (request: InjectOptions) => app.inject(request)
  return {
    ...{ app, till, clock, v3, v2, send },
    logIn: async (user) => bearer((await till.customers.logIn({ code: `code of ${user}` })).token),
    mintKey: async () => bearer((await till.access.mintApiKey({ label: 'test' })).secret),
    checkOut: async (headers) => {
      const answer = await send({ method: 'POST', url: '/v1/checkout', headers, payload: { item: 'coffee' } })
      return answer.json().order
    },
  }
}

async function openTestTill(parts: {
  readonly clock: ManualClock
  readonly v3: FakeChannel
  readonly v2: FakeChannel
}): Promise<Till> {
  const notifyUrl = (channel: string) => `https://till.example.com/wechat/${channel}/payment`
  const till = createTill({
    store: await openSqliteStore({ file: ':memory:' }),
    channels: createChannels([
      ['v3', { pay: parts.v3, notifyUrl: notifyUrl('v3'), refundNotifyUrl: notifyUrl('v3') }],
      ['v2', { pay: parts.v2, notifyUrl: notifyUrl('v2'), refundNotifyUrl: notifyUrl('v2') }],
    ]),
    clock: parts.clock,
    random: systemRandom,
    apps: createApps([testApp]),
    orderLifetimeMs: 30 * 60_000,
    outTradeNoPrefix: 'MT',
    sessionLifetimeMs: 24 * 3600_000,
  })
  await till.catalog.import(parseCatalog(catalog), 'file')
  return till
}

const unscripted = () => Promise.reject(new Error('no such call is scripted'))

const testApp: ConfiguredApp = {
  api: {
    appid: testAppid,
    login: exchangeTestCode,
    sendSubscribeMessage: unscripted,
    sendTemplateMessage: unscripted,
    shipping: {
      upload: unscripted,
      query: unscripted,
      remindReceipt: unscripted,
      queryTradeManagement: unscripted,
      listDeliveryCompanies: async () => [
        { code: 'YTO', name: '圆通速递' },
        { code: 'SF', name: '顺丰速运' },
      ],
    },
  },
  messages: {},
}

/** `code of anna` is a code of the user anna; every other code is refused. */
async function exchangeTestCode(code: string) {
  const user = /^code of (\w+)$/.exec(code)?.[1]
  if (user !== undefined)
    return {
      openid: parseOpenid(`openid-of-${user}`, 'openid'),
      sessionKey: 'session key',
      unionid: undefined,
    }
  throw new WechatError('invalid code', { code: '40029', outcome: 'refused', remedy: 'user' })
}

function optionsFor(till: Till): ServerOptions {
  return {
    till,
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    random: systemRandom,
    publicUrl: 'https://till.example.com',
    subscribeTemplateIds: () => ['tpl-paid'],
    customerChoosesChannel: false,
    trustProxy: false,
    rateLimitPerMinute: 0,
    offersConsole: true,
    isWorking: () => true,
  }
}

function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` }
}
