import { runWorker, type Till, type Worker } from '@minitill/till'
import { createTransport, type TransportOptions } from '@minitill/wechat'
import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import { createServer } from '../create-server.ts'
import type { Effects } from '../effects.ts'
import { createLogger } from '../logging/create-logger.ts'
import { measuredTransport } from '../metrics/measured-transport.ts'
import { createMetrics, type Metrics } from '../metrics/metrics.ts'
import { systemEffects } from '../system-effects.ts'
import { type Closers, createClosers } from './closers.ts'
import { openTill } from './open-till.ts'

/** A server that takes requests and runs jobs. */
export interface RunningServer {
  /** Where it listens, as a client on this machine writes it. */
  readonly url: string
  /** The till inside, for the program that starts the server. */
  readonly till: Till
  /** Runs due jobs; `wake` it after moving a simulated clock. */
  readonly worker: Worker
  /** Finishes what is in hand: requests are answered, jobs end, the store closes. Every further call waits for the first. */
  close(): Promise<void>
}

/**
 * Puts store, channels, till, worker and HTTP together and starts them.
 * @param changes effects to use instead of the machine's own
 * @throws Error where the store cannot be opened or the port is taken; nothing is left running then
 */
export async function startServer(config: Config, changes: Partial<Effects> = {}): Promise<RunningServer> {
  const closers = createClosers()
  try {
    return await open({ config, effects: { ...systemEffects, ...changes }, closers })
  } catch (error) {
    await closers.closeAll()
    throw error
  }
}

interface Opening {
  readonly config: Config
  readonly effects: Effects
  readonly closers: Closers
}

async function open({ config, effects, closers }: Opening): Promise<RunningServer> {
  const logger = createLogger({ level: config.logLevel, destination: effects.logDestination })
  const metrics = createMetrics()
  const transports = openTransports(config, { effects, metrics, closers })
  const till = closers.add(await openTill(config, { effects, ...transports, logger }), (opened) =>
    opened.close(),
  )
  const worker = closers.add(startWorker({ till, effects, logger }), (started) => started.stop())
  const app = await createServer({
    ...httpOptions(config),
    till,
    logger,
    metrics,
    random: effects.random,
    isWorking: worker.isHealthy,
  })
  closers.add(app, (created) => created.close())
  const url = await app.listen({ host: config.host, port: config.port })
  logger.info({ url, public_url: config.publicUrl, channels: till.channelIds }, 'minitill is ready')
  return { url, till, worker, close: closers.closeAll }
}

/** One pool for every call; refunds over v2 have their own, because it shows the merchant's certificate to whoever asks. */
function openTransports(
  { protocols, wechatCa: ca }: Config,
  parts: Pick<Opening, 'effects' | 'closers'> & { readonly metrics: Metrics },
) {
  const { effects, metrics, closers } = parts
  const open = (options: TransportOptions) => {
    const connections = closers.add(createTransport(options), (opened) => opened.close())
    return measuredTransport({ transport: connections, metrics, clock: effects.wallClock })
  }
  const clientCertificate = protocols.v2?.clientCertificate
  return {
    transport: open({}),
    refundTransport: clientCertificate && open({ clientCertificate, ...(ca === undefined ? {} : { ca }) }),
  }
}

function startWorker(parts: {
  readonly till: Till
  readonly effects: Effects
  readonly logger: Logger
}): Worker {
  const { till, effects, logger } = parts
  return runWorker({
    jobs: till.jobs,
    clock: effects.clock,
    startTimer: effects.startTimer,
    onError: (err) => logger.error({ err }, 'the worker cannot reach the store'),
  })
}

function httpOptions(config: Config) {
  const { publicUrl, customerChoosesChannel, trustProxy, rateLimitPerMinute, paidMessage } = config
  const subscribeTemplateIds = () => (paidMessage?.kind === 'subscribe' ? [paidMessage.templateId] : [])
  return { publicUrl, customerChoosesChannel, trustProxy, rateLimitPerMinute, subscribeTemplateIds }
}
