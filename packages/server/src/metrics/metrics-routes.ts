import { z } from 'zod'
import type { App } from '../app.ts'
import type { ServerOptions } from '../server-options.ts'

/** `/metrics`, and the measuring of every request. Call it before any route. */
export function metricsRoutes(app: App, { till, metrics }: ServerOptions): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.observeRequest({
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
  })
  app.get('/metrics', { schema: metricsSchema }, async (request, reply) => {
    const standing = await till.audit.standing().catch((err: unknown) => request.log.error({ err }, 'store'))
    metrics.setStanding(standing ?? undefined)
    const { contentType, text } = await metrics.render()
    return reply.type(contentType).send(text)
  })
}

const metricsSchema = {
  summary: '监控指标 · Metrics',
  tags: ['operation'],
  response: { 200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } } },
}
