import { AsyncLocalStorage } from 'node:async_hooks'
import { ROOT_CONTEXT, SpanKind, type Tracer, trace } from '@opentelemetry/api'
import type { Traces } from '../traces.ts'
import { createSteps } from './create-steps.ts'
import type { Place } from './place.ts'
import { createRequestSpan } from './request-span.ts'
import { failSpan, runSpan } from './run-span.ts'
import { headersOf } from './w3c.ts'

/**
 * Traces by a tracer of OpenTelemetry. Nothing global is touched: a program in which the till lives may have traces of
 * its own.
 */
export function createTraces(tracer: Tracer): Omit<Traces, 'close'> {
  const places = new AsyncLocalStorage<Place>()
  return {
    steps: createSteps({ tracer, places }),
    openRequest: (arrived) => createRequestSpan(arrived, { tracer, places }),
    call({ name, attributes }, send) {
      const parent = places.getStore()?.context() ?? ROOT_CONTEXT
      const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent)
      const callSpan = {
        set: (more: typeof attributes) => void span.setAttributes(more),
        fail: (code: string) => failSpan(span, code),
        headers: () => headersOf(trace.setSpan(parent, span)),
      }
      return runSpan(span, () => send(callSpan))
    },
  }
}
