import type { FindTrace, StepFacts, Tracing } from '@minitill/till'
import { type Attributes, type Context, ROOT_CONTEXT, SpanKind, type Tracer, trace } from '@opentelemetry/api'
import type { Places } from './place.ts'
import { runSpan } from './run-span.ts'
import { contextOf, headersOf } from './w3c.ts'

/** The till's steps as spans. */
export function createSteps({
  tracer,
  places,
}: {
  readonly tracer: Tracer
  readonly places: Places
}): Tracing {
  return {
    async step({ name, about = {}, continues }, work) {
      const here = continues ? undefined : places.getStore()
      const parent = continues ? await contextFoundBy(continues) : (here?.context() ?? ROOT_CONTEXT)
      const kind = continues ? SpanKind.CONSUMER : SpanKind.INTERNAL
      const span = tracer.startSpan(name, { kind, attributes: attributesOf(about) }, parent)
      const context = () => trace.setSpan(parent, span)
      const place = { context, entry: here?.entry ?? { context } }
      const note = (facts: StepFacts) => void span.setAttributes(attributesOf(facts))
      return runSpan(span, () => places.run(place, () => work(note)))
    },
    async join(findTrace) {
      const join = places.getStore()?.entry.join
      if (join) join(await contextFoundBy(findTrace))
    },
    current() {
      const entry = places.getStore()?.entry
      return entry && headersOf(entry.context())['traceparent']
    },
  }
}

/** A store that does not answer now will be told of by whoever needs it. */
async function contextFoundBy(findTrace: FindTrace): Promise<Context> {
  const traceparent = await findTrace().catch(() => undefined)
  return contextOf({ traceparent })
}

const names = {
  orderId: 'minitill.order_id',
  outTradeNo: 'minitill.out_trade_no',
  refundId: 'minitill.refund_id',
  channel: 'minitill.channel',
  webhookDeliveryId: 'minitill.webhook_delivery_id',
  jobId: 'minitill.job.id',
  jobKind: 'minitill.job.kind',
  attempt: 'minitill.job.attempt',
  outcome: 'minitill.outcome',
} as const satisfies Record<keyof StepFacts, string>

function attributesOf(facts: StepFacts): Attributes {
  return Object.fromEntries(
    Object.entries(names).map(([fact, name]) => [name, facts[fact as keyof StepFacts]]),
  )
}
