import type { OrderId, Till } from '@minitill/till'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import type { RequestSpan, Traces } from './traces.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What is told of it in traces; undefined where nobody listens. */
    span: RequestSpan | undefined
  }
}

/** Makes every request a span, named after its route. Call it before any route. */
export function traceRequests(
  app: App,
  { traces, till }: { readonly traces: Traces; readonly till: Till },
): void {
  app.addHook('onRequest', async (request) => {
    const route = request.routeOptions.url
    if (route !== undefined && !untold.test(route))
      request.span = traces.openRequest(describe(request, route))
  })
  // After the body, because reading it leaves the chain of calls.
  app.addHook('preHandler', (request, _reply, done) => {
    const { span } = request
    if (!span) return done()
    void joinOrder(span, request, till).finally(() => span.run(done))
  })
  app.addHook('onResponse', async (request, reply) => {
    request.span?.set({ 'http.response.status_code': reply.statusCode })
    request.span?.end(reply.statusCode >= 500 ? String(reply.statusCode) : undefined)
  })
}

/** What asks every few seconds, and files. An address that does not exist is mostly asked for by scanners. */
const untold = /^\/(healthz|readyz|metrics|console|docs|openapi\.json)\b/

/** No path, query, address or user agent: the route says what was asked for, and the rest is about a person. */
function describe(request: FastifyRequest, route: string) {
  const { method, headers } = request
  return {
    name: `${method} ${route}`,
    attributes: {
      'http.request.method': method,
      'url.scheme': request.protocol,
      'minitill.request_id': request.id,
      'http.route': route,
    },
    headers,
    prefersOrder: route.startsWith('/wechat/'),
  }
}

/** A request about an order belongs to what is told of that order. */
async function joinOrder(span: RequestSpan, { params }: FastifyRequest, till: Till): Promise<void> {
  const id = orderIdOf(params)
  const trace = id && (await till.audit.traceparent(id).catch(() => undefined))
  if (trace) span.join(trace)
  if (id) span.set({ 'minitill.order_id': id })
}

/** Other things have ids that begin otherwise. */
function orderIdOf(params: unknown): OrderId | undefined {
  const { id } = (params ?? {}) as { readonly id?: unknown } // what Fastify found in the path
  return typeof id === 'string' && /^ord_[0-9A-Z]{1,40}$/.test(id) ? (id as OrderId) : undefined
}
