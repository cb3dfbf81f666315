import type { Traceparent } from '@minitill/till'
import { type Context, type Link, type Span, SpanKind, type Tracer, trace } from '@opentelemetry/api'
import { hrTime } from '@opentelemetry/core'
import type { ArrivedRequest, RequestSpan } from '../traces.ts'
import type { Places } from './place.ts'
import { failSpan } from './run-span.ts'
import { contextOf } from './w3c.ts'

/**
 * A request becomes a span when its first step does, or at its end: until then it may turn out to be about an order,
 * whose trace it joins where it brought none of its own. What it does not join, it links to.
 */
export function createRequestSpan(
  arrived: ArrivedRequest,
  { tracer, places }: { readonly tracer: Tracer; readonly places: Places },
): RequestSpan {
  const startTime = hrTime()
  const brought = contextOf(arrived.headers)
  let parent = brought
  const links: Link[] = []
  let span: Span | undefined

  const begin = () => {
    const { name, attributes } = arrived
    span ??= tracer.startSpan(name, { kind: SpanKind.SERVER, startTime, attributes, links }, parent)
    return span
  }

  const join = (found: Context) => {
    if (isSameTrace(found, parent)) return
    const isFree = span === undefined && (arrived.prefersOrder || trace.getSpanContext(brought) === undefined)
    if (isFree) parent = found
    link(isFree ? brought : found)
  }

  const link = (to: Context) => {
    const context = trace.getSpanContext(to)
    if (!context) return
    if (span) span.addLink({ context })
    else links.push({ context })
  }

  const context = () => trace.setSpan(parent, begin())
  return {
    run: (work) => places.run({ context, entry: { context, join } }, work),
    join: (traceparent: Traceparent) => join(contextOf({ traceparent })),
    set: (attributes) => void begin().setAttributes(attributes),
    end(failure) {
      const ended = begin()
      if (failure !== undefined) failSpan(ended, failure)
      ended.end()
    },
  }
}

function isSameTrace(a: Context, b: Context): boolean {
  const [one, other] = [trace.getSpanContext(a), trace.getSpanContext(b)]
  return one === undefined || one.traceId === other?.traceId
}
