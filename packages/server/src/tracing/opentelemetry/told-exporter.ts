import { ExportResultCode } from '@opentelemetry/core'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import type { Logger } from 'pino'

/** Says once that spans do not arrive, and once that they do again. Nobody else hears of it: no payment waits for it. */
export function toldExporter(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isFailing = false
  const tell = (error: Error | undefined) => {
    if (isFailing === (error !== undefined)) return
    isFailing = !isFailing
    if (error)
      logger.warn({ reason: reasonOf(error) }, 'traces do not arrive at the collector; they are dropped')
    else logger.info('traces arrive at the collector again')
  }
  return {
    export(spans, done) {
      exporter.export(spans, ({ code, error = new Error('unknown') }) => {
        tell(code === ExportResultCode.SUCCESS ? undefined : error)
        done({ code: ExportResultCode.SUCCESS })
      })
    },
    shutdown: () => exporter.shutdown(),
  }
}

/** The collector's sentence could name its address, and an address can hold a key. */
function reasonOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name
}
