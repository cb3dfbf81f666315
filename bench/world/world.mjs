import { mkdtempSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '../load/client.mjs'
import { untilTrue } from '../load/until-true.mjs'
import { startMinitill } from './child.mjs'
import { readMetrics } from './metrics.mjs'
import { openPostBox } from './post-box.mjs'

const MOST_CONNECTIONS = 64
const FIRST_QUERY_AFTER_MS = 5_200
const PLENTY_FEN = 1_000_000_000

/** A simulator, a till with an empty store beside it, each in its own process, and customers who are logged in. */
export async function openWorld({ folder, profileFolder }) {
  const postBox = await openPostBox()
  const simulatorFolder = mkdtempSync(join(folder, 'simulator-'))
  const simulator = await startMinitill({
    name: 'simulator',
    args: ['simulator'],
    folder: simulatorFolder,
    env: { SIMULATOR_PORT: '0', SIMULATOR_TLS_PORT: '0' },
  })
  const till = await startMinitill({
    name: 'till',
    args: ['serve', '--simulator', join(simulatorFolder, 'credentials.json')],
    folder: mkdtempSync(join(folder, 'till-')),
    env: { MINITILL_PORT: '0', MINITILL_PUBLIC_URL: postBox.url, MINITILL_RATE_LIMIT: '0' },
    nodeArgs: profileFolder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', resolve(profileFolder)],
  })
  const wechat = createClient({ origin: simulator.facts.simulator, connections: MOST_CONNECTIONS })
  const counter = createClient({ origin: till.facts.till, connections: MOST_CONNECTIONS })
  const tokens = await logInEverybody({ wechat, counter })
  return {
    postBox,
    pids: { till: till.pid, simulator: simulator.pid, load: process.pid },
    checkout: (piece, channel) =>
      counter.postJson({
        path: '/v1/checkout',
        headers: { authorization: `Bearer ${tokens[piece % tokens.length]}` },
        body: { item: 'americano', channel },
      }),
    pay: (outTradeNo) => payOnPhone({ wechat, outTradeNo }),
    notify: (letter) => counter.post(letter),
    metrics: async () => readMetrics(await counter.get('/metrics')),
    rest: () => untilAtRest(counter),
    async close() {
      await Promise.all([wechat.close(), counter.close()])
      await till.stop()
      await simulator.stop()
      postBox.close()
    },
  }
}

async function logInEverybody({ wechat, counter }) {
  const { customers } = JSON.parse(await wechat.get('/_sim/state'))
  return Promise.all(
    customers.map(async ({ openid }) => {
      await wechat.postJson({ path: '/_sim/balance', body: { openid, balanceFen: PLENTY_FEN } })
      const { code } = await wechat.postJson({ path: '/_sim/login', body: { openid } })
      const { token } = await counter.postJson({ path: '/v1/session', body: { code } })
      return token
    }),
  )
}

/** An unpaid order makes work once more after five seconds, when the till asks WeChat about it, and then not for thirty. */
async function untilAtRest(counter) {
  const metrics = async () => readMetrics(await counter.get('/metrics'))
  if ((await metrics()).waitingJobs > 0) await pause(FIRST_QUERY_AFTER_MS)
  await untilTrue('the till is at rest', async () => (await metrics()).overdueJobs === 0)
}

async function payOnPhone({ wechat, outTradeNo }) {
  const { errMsg } = await wechat.postJson({ path: '/_sim/pay', body: { outTradeNo } })
  if (errMsg !== 'requestPayment:ok') throw new Error(`the simulator did not take the payment: ${errMsg}`)
}
