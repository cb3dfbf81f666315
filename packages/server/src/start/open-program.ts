import { runWorker, type Till, type Work, type Worker } from '@minitill/till'
import {
  type Appid,
  type ClientCertificate,
  createTransport,
  instantOf,
  type TransportOptions,
} from '@minitill/wechat'
import type { Logger } from 'pino'
import type { App } from '../app.ts'
import type { Config } from '../config/config.ts'
import { certificateOf } from '../config/merchant-certificate.ts'
import { createServer } from '../create-server.ts'
import type { Effects } from '../effects.ts'
import { createLogger } from '../logging/create-logger.ts'
import { measuredTransport } from '../metrics/measured-transport.ts'
import { createMetrics, type Metrics } from '../metrics/metrics.ts'
import { openTraces } from '../tracing/open-traces.ts'
import { tracedTransport } from '../tracing/traced-transport.ts'
import type { Traces } from '../tracing/traces.ts'
import { type Closers, createClosers } from './closers.ts'
import { openTill } from './open-till.ts'

/** Store, channels, till, worker and HTTP, put together; nobody listens on a port yet. */
export interface Program {
  readonly app: App
  readonly till: Till
  readonly worker: Worker
  readonly logger: Logger
  readonly closers: Closers
  /** Runs further work until the program closes. */
  run(work: Work): Worker
}

interface Opening {
  readonly config: Config
  readonly effects: Effects
  readonly closers: Closers
}

/**
 * Opens the program and hands it over.
 * @param start what makes it useful; where it fails, everything that was opened is closed again
 * @throws Error where the store cannot be opened; nothing is left running then
 */
export async function openProgram<Started>(
  parts: { readonly config: Config; readonly effects: Effects },
  start: (program: Program) => Promise<Started>,
): Promise<Started> {
  const closers = createClosers()
  try {
    return await start(await open({ ...parts, closers }))
  } catch (error) {
    await closers.closeAll()
    throw error
  }
}

async function open({ config, effects, closers }: Opening): Promise<Program> {
  const logger = createLogger({ level: config.logLevel, destination: effects.logDestination })
  const metrics = createMetrics(effects.crew)
  metrics.setCertificateEnds(certificateEnds(config))
  const traces = closers.add(await openTraces(config.tracing, { effects, logger }), (opened) =>
    opened?.close(),
  )
  const transports = openTransports(config, { effects, metrics, traces, closers })
  const till = closers.add(await openTill(config, { effects, ...transports, logger, traces }), (opened) =>
    opened.close(),
  )
  await till.reconciliations.plan()
  const run = (work: Work) => closers.add(startWorker({ work, effects, logger }), (started) => started.stop())
  const worker = run(till.jobs)
  run(till.jobs.deliveries)
  const app = await createServer({
    ...httpOptions(config),
    till,
    logger,
    metrics,
    random: effects.random,
    traces,
    isWorking: worker.isHealthy,
  })
  closers.add(app, (created) => created.close())
  return { app, till, worker, logger, closers, run }
}

/** A merchant of whom only the serial is known has none. */
function certificateEnds({ merchants }: Config) {
  return merchants.flatMap(({ id, protocols }) => {
    const certificate = certificateOf(protocols)
    if (!certificate) return []
    return [{ merchant: id ?? 'default', endsAt: instantOf(Date.parse(certificate.validTo)) }]
  })
}

/** One pool for every call; refunds over v2 have one for each merchant, because it shows their certificate to whoever asks. */
function openTransports(
  { wechatCa: ca }: Config,
  parts: Pick<Opening, 'effects' | 'closers'> & {
    readonly metrics: Metrics
    readonly traces: Traces | undefined
  },
) {
  const { effects, metrics, traces, closers } = parts
  const open = (options: TransportOptions) => {
    const connections = closers.add(createTransport(options), (opened) => opened.close())
    const measured = measuredTransport({ transport: connections, metrics, clock: effects.wallClock })
    return traces ? tracedTransport(measured, traces) : measured
  }
  return {
    transport: open({}),
    openRefundTransport: (clientCertificate: ClientCertificate) =>
      open({ clientCertificate, ...(ca === undefined ? {} : { ca }) }),
  }
}

function startWorker(parts: {
  readonly work: Work
  readonly effects: Effects
  readonly logger: Logger
}): Worker {
  const { work, effects, logger } = parts
  return runWorker({
    jobs: work,
    clock: effects.clock,
    startTimer: effects.startTimer,
    onError: (err) => logger.error({ err }, 'the worker cannot reach the store'),
  })
}

function httpOptions(config: Config) {
  const { publicUrl, customerChoosesChannel, trustProxy, rateLimitPerMinute, offersConsole, apps } = config
  const subscribeTemplateIds = (appid: Appid) => {
    const messages = Object.values(apps.find((app) => app.appid === appid)?.messages ?? {})
    const subscribed = messages.filter((template) => template?.kind === 'subscribe')
    return [...new Set(subscribed.map((template) => template.templateId))]
  }
  return {
    ...{ publicUrl, customerChoosesChannel, trustProxy, rateLimitPerMinute, offersConsole },
    subscribeTemplateIds,
  }
}
