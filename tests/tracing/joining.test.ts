import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readTracing } from '../../packages/server/src/config/tracing/read-tracing.ts'
import { createLogger } from '../../packages/server/src/logging/create-logger.ts'
import { systemEffects } from '../../packages/server/src/system-effects.ts'
import { openTraces } from '../../packages/server/src/tracing/open-traces.ts'
import { type OtlpReceiver, startOtlpReceiver } from '../support/otlp-receiver.ts'

let collector: OtlpReceiver
beforeAll(async () => {
  collector = await startOtlpReceiver()
})
afterAll(() => collector.close())

const place = (digit: string) => ({ traceId: digit.repeat(32), spanId: digit.repeat(16) })
const written = ({ traceId, spanId }: ReturnType<typeof place>) => `00-${traceId}-${spanId}-01`
const [order, caller] = [place('a'), place('b')]

async function openOne() {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }
  const logger = createLogger({ level: 'silent', destination: process.stdout })
  const traces = await openTraces(readTracing({ env, readFile: () => '' }), {
    effects: systemEffects,
    logger,
  })
  if (!traces) throw new Error('traces are off')
  onTestFinished(() => void collector.spans.splice(0))
  return traces
}

/** Takes a request that turns out to be about the order, before or after its first step. */
async function take(request: { brings?: string; isWechats?: boolean; isLate?: boolean }) {
  const traces = await openOne()
  const span = traces.openRequest({
    name: 'POST /request',
    attributes: {},
    headers: { traceparent: request.brings },
    prefersOrder: request.isWechats ?? false,
  })
  await new Promise<void>((resolve, reject) => {
    span.run(() => {
      const firstStep = () => traces.steps.step({ name: 'step' }, async () => {})
      const joining = () => traces.steps.join(async () => written(order))
      const inTurn = request.isLate ? firstStep().then(joining) : joining().then(firstStep)
      inTurn.then(resolve, reject)
    })
  })
  span.end(undefined)
  await traces.close()
  const [server, step] = ['POST /request', 'step'].map((name) =>
    collector.spans.find((each) => each.name === name),
  )
  expect(step).toMatchObject({ traceId: server?.traceId, parentSpanId: server?.spanId })
  return server
}

test('a request that brings no trace joins the order’s', async () => {
  expect(await take({})).toMatchObject({ traceId: order.traceId, parentSpanId: order.spanId, links: [] })
})

test('a request that brings one stays in it, and links to the order’s', async () => {
  const { traceId, spanId: parentSpanId } = caller
  expect(await take({ brings: written(caller) })).toMatchObject({ traceId, parentSpanId, links: [order] })
})

test('a notification joins the order’s, and links to what a proxy in front brought', async () => {
  const { traceId, spanId: parentSpanId } = order
  const notification = await take({ brings: written(caller), isWechats: true })
  expect(notification).toMatchObject({ traceId, parentSpanId, links: [caller] })
})

test('a request whose first step has begun stays where it is, and links to the order’s', async () => {
  const late = await take({ isLate: true })
  expect(late).toMatchObject({ parentSpanId: undefined, links: [order] })
  expect(late?.traceId).not.toBe(order.traceId)
})

test('a request that is in the order’s trace already needs no link', async () => {
  const sibling = { ...order, spanId: 'c'.repeat(16) }
  expect(await take({ brings: written(sibling) })).toMatchObject({
    traceId: order.traceId,
    parentSpanId: sibling.spanId,
    links: [],
  })
})

test('a header that is not well formed is as none', async () => {
  const brought = await take({ brings: '00-xyz' })
  expect(brought).toMatchObject({ traceId: order.traceId, links: [] })
})
