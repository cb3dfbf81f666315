import { type ConfiguredApp, createApps, createTill, createTokenKeeper, type Till } from '@minitill/till'
import { createMiniProgramApi, type Transport } from '@minitill/wechat'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { AppSettings } from '../config/sellers.ts'
import type { Effects } from '../effects.ts'
import { tracedWebhooks } from '../tracing/traced-webhooks.ts'
import type { Traces } from '../tracing/traces.ts'
import { createWebhookTransport } from '../webhooks/webhook-transport.ts'
import { type OpenRefundTransport, openChannels } from './open-channels.ts'
import { openStore } from './open-store.ts'

/** Opens the store and puts the till on it, with the ways to WeChat that the configuration names. */
export async function openTill(
  config: Config,
  parts: {
    readonly effects: Effects
    readonly transport: Transport
    readonly openRefundTransport: OpenRefundTransport
    readonly logger: Logger
    readonly traces: Traces | undefined
  },
): Promise<Till> {
  const { effects, transport, logger, traces } = parts
  const channels = openChannels(config, parts)
  const store = await openStore(config, effects)
  const openApp = ({ appid, secret, messages, isTradeManaged }: AppSettings): ConfiguredApp => ({
    api: createMiniProgramApi({
      appid,
      secret,
      baseUrl: config.wechatApiUrl,
      transport,
      clock: effects.wallClock,
      tokenKeeper: createTokenKeeper({
        store,
        appid,
        clock: effects.wallClock,
        startTimer: effects.startTimer,
      }),
    }),
    messages,
    isTradeManaged,
  })
  const till = createTill({
    store,
    channels,
    clock: effects.clock,
    random: effects.random,
    apps: createApps(config.apps.map(openApp)),
    webhooks: openWebhooks(config, { effects, traces }),
    tracing: traces?.steps,
    orderLifetimeMs: config.orderLifetimeMs,
    outTradeNoPrefix: config.outTradeNoPrefix,
    latePayment: config.latePayment,
    sessionLifetimeMs: SESSION_LIFETIME_MS,
    onUnreadableJob: (err) => logger.error({ err }, 'a job gave up: its row cannot be read'),
    onJobFailure: ({ job, error }) => {
      logger.warn(
        { job: job.id, ...job.task, attempts: job.attempts, err: error },
        'job failed; it will run again',
      )
    },
  })
  await till.catalog.import(config.catalog, 'file')
  await till.jobs.planHousekeeping()
  return till
}

function openWebhooks(
  { webhookAllowsPrivate: allowsPrivate }: Config,
  { effects, traces }: { readonly effects: Effects; readonly traces: Traces | undefined },
) {
  const send = createWebhookTransport({ allowsPrivate })
  const { wallClock } = effects
  return { send: traces ? tracedWebhooks(send, traces) : send, wallClock, allowsPrivate }
}

/** A login costs the customer nothing (`wx.login` is silent), so a session need not outlive a week. */
const SESSION_LIFETIME_MS = 7 * 24 * 3600_000
