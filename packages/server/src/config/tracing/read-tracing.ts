import { ConfigError, type Mistake } from '../mistake.ts'
import { readAll } from '../read-all.ts'
import type { ConfigSources } from '../settings.ts'
import { type Collector, readCollector } from './read-collector.ts'
import { readSampling, type Sampling } from './read-sampling.ts'
import type { FindVariable } from './tracing-variables.ts'

/** Where spans go, and which of them. */
export interface TracingSettings {
  readonly collector: Collector
  /** Undefined: what `OTEL_RESOURCE_ATTRIBUTES` says, or else `minitill`. */
  readonly serviceName: string | undefined
  readonly sampling: Sampling
}

/** Whether spans go anywhere, and why not where somebody seems to want it. */
export type TracingWish =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly settings: TracingSettings }
  | { readonly kind: 'unusable'; readonly mistakes: readonly Mistake[] }

/**
 * Reads what becomes of spans. The variables are often set for a whole fleet, by people who do not know this program:
 * what cannot be used is told and keeps traces off, and never keeps a till from starting.
 * @see OpenTelemetry, Environment Variable Specification
 */
export function readTracing({ env }: ConfigSources): TracingWish {
  const find: FindVariable = (name) => env[name]?.trim() || undefined
  const exporters = find('OTEL_TRACES_EXPORTER') ?? 'otlp'
  const isOff = find('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || !exporters.split(',').includes('otlp')
  const url = find('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ?? find('OTEL_EXPORTER_OTLP_ENDPOINT')
  if (isOff || url === undefined) return { kind: 'off' }
  try {
    return { kind: 'on', settings: readSettings(find) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { kind: 'unusable', mistakes: error.mistakes }
  }
}

function readSettings(find: FindVariable): TracingSettings {
  return readAll<TracingSettings>({
    collector: () => readCollector(find),
    serviceName: () => find('OTEL_SERVICE_NAME'),
    sampling: () => readSampling(find),
  })
}
