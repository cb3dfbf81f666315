import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'
import type { Collector } from '../../config/tracing/read-collector.ts'
import type { Sampling } from '../../config/tracing/read-sampling.ts'
import type { TracingSettings } from '../../config/tracing/read-tracing.ts'
import { toldExporter } from './told-exporter.ts'

/** OpenTelemetry's SDK, put together. It sends what has ended in batches, and drops what a collector cannot take. */
export function openProvider(
  { collector, sampling, serviceName }: TracingSettings,
  parts: { readonly instanceId: string; readonly logger: Logger },
): TracerProvider {
  const exporter = toldExporter(createExporter(collector), parts.logger)
  return new TracerProvider({
    resource: describeProcess({ serviceName, ...parts }),
    sampler: createSampler(sampling),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  })
}

/** What the variables say of this process goes before what we say. */
function describeProcess(named: { readonly serviceName: string | undefined; readonly instanceId: string }) {
  const ours = { 'service.name': 'minitill', 'service.instance.id': named.instanceId }
  return defaultResource()
    .merge(resourceFromAttributes(ours))
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes(named.serviceName ? { 'service.name': named.serviceName } : {}))
}

function createExporter({ url, headers, protocol }: Collector): SpanExporter {
  const options = { url: url.reveal(), headers: JSON.parse(headers.reveal()) }
  return protocol === 'http/json' ? new JsonExporter(options) : new ProtobufExporter(options)
}

/** By the trace's id, so that all processes decide alike. */
function createSampler({ ratio, followsCaller }: Sampling): Sampler {
  const byId = new TraceIdRatioBasedSampler(ratio)
  return followsCaller ? new ParentBasedSampler({ root: byId }) : byId
}
