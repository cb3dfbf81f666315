import { createApps, createChannels, createTill } from '@minitill/till'
import { systemRandom } from '@minitill/wechat'
import { appid, endsAt, mchids } from './orders-of-years.mjs'

/** A till on a store, with a WeChat in the same process that answers at once and believes everything. */
export function openTill(store) {
  const pay = {
    protocol: 'v3',
    appid,
    mchid: mchids[0],
    parseNotification: async ({ body }) => ({ kind: 'payment', payment: JSON.parse(body) }),
    acknowledge: () => ({ status: 204, contentType: undefined, body: '' }),
  }
  return createTill({
    store,
    channels: createChannels([['v3', { pay, notifyUrl: 'https://pay.example.com/', refundNotifyUrl: '' }]]),
    apps: createApps([{ api: { appid }, messages: {} }]),
    clock: createSlowClock(),
    random: systemRandom,
    orderLifetimeMs: 30 * 60_000,
    outTradeNoPrefix: 'MT',
    sessionLifetimeMs: 24 * 3600_000,
    onJobFailure: ({ error }) => console.error(error),
  })
}

/** Goes on with every reading, so slowly that no order's first query comes due while others are measured. */
function createSlowClock() {
  let readings = 0
  return { now: () => endsAt + Math.floor(readings++ / READINGS_A_MS) }
}

const READINGS_A_MS = 50
