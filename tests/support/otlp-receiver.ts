import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** A span as a collector gets it, with its attributes as an object. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly name: string
  /** The process that sent it. */
  readonly instance: unknown
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly attributes: Readonly<Record<string, unknown>>
  readonly hasFailed: boolean
}

/** A collector that keeps what it gets: OTLP over HTTP, as JSON. */
export interface OtlpReceiver {
  readonly url: string
  readonly spans: ReceivedSpan[]
  /** The attributes of the process that sent last. */
  resource(): Readonly<Record<string, unknown>>
  /** The headers that came last. */
  headers(): Readonly<Record<string, unknown>>
  close(): Promise<void>
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = []
  let resource: Attributes = []
  let headers = {}
  const server = createServer(async (request, response) => {
    const sent = (await json(request)) as Sent
    headers = request.headers
    for (const ofProcess of sent.resourceSpans) {
      resource = ofProcess.resource.attributes
      const instance = readAttributes(resource)['service.instance.id']
      const sentSpans = ofProcess.scopeSpans.flatMap((ofScope) => ofScope.spans)
      spans.push(...sentSpans.map((span) => readSpan(span, instance)))
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    resource: () => readAttributes(resource),
    headers: () => headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Value = Readonly<Record<string, unknown>> & {
  readonly arrayValue?: { readonly values: readonly Value[] }
}
type Attributes = readonly { readonly key: string; readonly value: Value }[]

interface SentSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly attributes: Attributes
  readonly status: { readonly code: number }
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes }
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[]
  }[]
}

const kinds = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const
const FAILED = 2

function readSpan(span: SentSpan, instance: unknown): ReceivedSpan {
  const { traceId, spanId, parentSpanId, name, links } = span
  return {
    ...{ traceId, spanId, parentSpanId, name, links, instance },
    kind: kinds[span.kind] ?? 'internal',
    attributes: readAttributes(span.attributes),
    hasFailed: span.status.code === FAILED,
  }
}

function readAttributes(attributes: Attributes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, readValue(value)]))
}

function readValue(value: Value): unknown {
  if (value.arrayValue) return value.arrayValue.values.map(readValue)
  return Object.values(value)[0]
}
