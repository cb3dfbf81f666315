import type { Logger } from 'pino'
import type { TracingWish } from '../config/tracing/read-tracing.ts'
import type { Effects } from '../effects.ts'
import type { Traces } from './traces.ts'

/**
 * Opens traces where a collector is configured. Otherwise nothing of OpenTelemetry's SDK is loaded, and nothing is said.
 * Variables that cannot be used are told, and keep traces off.
 */
export async function openTraces(
  wish: TracingWish,
  parts: { readonly effects: Effects; readonly logger: Logger },
): Promise<Traces | undefined> {
  switch (wish.kind) {
    case 'off':
      return undefined
    case 'unusable':
      for (const { variable, problem, remedy } of wish.mistakes)
        parts.logger.warn({ variable }, `traces are off: ${problem.en} ${remedy.en}`)
      return undefined
    case 'on': {
      const { startTraces } = await import('./opentelemetry/start-traces.ts')
      return startTraces(wish.settings, parts)
    }
    default:
      return wish satisfies never
  }
}
