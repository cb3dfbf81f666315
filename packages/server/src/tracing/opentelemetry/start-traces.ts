import type { StartTimer } from '@minitill/till'
import type { Logger } from 'pino'
import type { TracingSettings } from '../../config/tracing/read-tracing.ts'
import type { Effects } from '../../effects.ts'
import type { Traces } from '../traces.ts'
import { createTraces } from './create-traces.ts'
import { openProvider } from './open-provider.ts'

/** Starts OpenTelemetry. This file and its neighbours are loaded only where a collector is configured. */
export function startTraces(
  settings: TracingSettings,
  { effects, logger }: { readonly effects: Effects; readonly logger: Logger },
): Traces {
  const { random, startTimer } = effects
  const provider = openProvider(settings, { instanceId: random.token(INSTANCE_ID_LENGTH), logger })
  const { host } = new URL(settings.collector.url.reveal())
  logger.info({ collector: host }, 'traces are sent')
  return {
    ...createTraces(provider.getTracer('minitill')),
    // What could not be sent was told by the exporter, and is no reason why a program should end badly.
    close: () =>
      atMost(
        FLUSH_LIMIT_MS,
        provider.shutdown().catch(() => {}),
        startTimer,
      ),
  }
}

/** Tells the processes of one service apart. */
const INSTANCE_ID_LENGTH = 20

/** A collector that does not answer must not use up the time in which the program has to end. */
const FLUSH_LIMIT_MS = 3_000

async function atMost(limitMs: number, work: Promise<void>, startTimer: StartTimer): Promise<void> {
  let timer: { cancel(): void } | undefined
  const limit = new Promise<void>((resolve) => {
    timer = startTimer(resolve, limitMs)
  })
  await Promise.race([work, limit]).finally(() => timer?.cancel())
}
