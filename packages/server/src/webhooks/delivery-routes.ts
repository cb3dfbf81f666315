import type { WebhookDeliveryId } from '@minitill/till'
import { parseRfc3339 } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { endpointIdOf } from './endpoint-routes.ts'
import { attemptedDeliverySchema, deliverySchema, showAttempt, showDelivery } from './webhook-schema.ts'

/** What became of the webhooks, and sending them again. */
export function deliveryRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  const { webhooks } = till
  app.post('/v1/webhook-endpoints/:id/test', { schema: testSchema, onRequest }, async (request, reply) => {
    const id = endpointIdOf(request.params)
    const { isReplay } = await webhooks.test({ id, idempotency: claimOf(request) })
    return reply.code(202).headers(replayHeader(isReplay)).send(accepted)
  })
  app.get('/v1/webhook-endpoints/:id/deliveries', { schema: listSchema, onRequest }, async (request) => {
    const filter = { ...request.query, endpointId: endpointIdOf(request.params) }
    return showPage(await webhooks.deliveries(filter), showDelivery)
  })
  app.post('/v1/webhook-endpoints/:id/replay', { schema: spanSchema, onRequest }, async (request, reply) => {
    const { since, until } = request.body
    const { isReplay } = await webhooks.replaySpan({
      id: endpointIdOf(request.params),
      since: parseRfc3339(since, 'since'),
      until: parseRfc3339(until, 'until'),
      idempotency: claimOf(request),
    })
    return reply.code(202).headers(replayHeader(isReplay)).send(accepted)
  })
  app.get('/v1/webhook-deliveries/:id', { schema: loadSchema, onRequest }, async (request) => {
    const { delivery, attempts } = await webhooks.loadDelivery(deliveryIdOf(request.params))
    return { ...showDelivery(delivery), tried: attempts.map(showAttempt) }
  })
  app.post(
    '/v1/webhook-deliveries/:id/replay',
    { schema: replaySchema, onRequest },
    async (request, reply) => {
      const id = deliveryIdOf(request.params)
      const { delivery, isReplay } = await webhooks.replay({ id, idempotency: claimOf(request) })
      return reply.code(202).headers(replayHeader(isReplay)).send(showDelivery(delivery))
    },
  )
}

/** An unknown id finds nothing. */
const deliveryIdOf = (params: { readonly id: string }) => params.id as WebhookDeliveryId

const accepted = { accepted: true } as const
const acceptedSchema = z.object({ accepted: z.literal(true) })

const one = { tags: ['merchant'], security: [{ merchant: [] }], params: z.object({ id: z.string() }) }
const act = { ...one, headers: idempotencyHeaders }
const problems = ['unauthenticated', 'wrong_kind_of_token'] as const
const actProblems = [
  'invalid_request',
  'malformed_request',
  ...problems,
  'webhook_endpoint_not_found',
  'webhook_endpoint_disabled',
  'idempotency_key_reused',
] as const

const testSchema = {
  ...act,
  summary: '测试 Webhook 地址 · Test a webhook endpoint',
  description:
    '向这个地址发送一个 webhook.ping 事件，结果看投递列表。 · Sends a webhook.ping to this endpoint alone; the list of deliveries shows what came of it.',
  response: { 202: acceptedSchema, ...problemResponses(...actProblems) },
}

const listSchema = {
  ...one,
  summary: 'Webhook 投递 · Deliveries to a webhook endpoint',
  querystring: z.strictObject({
    ...pageQuery,
    state: z.enum(['waiting', 'delivered', 'failed']).optional(),
  }),
  response: {
    200: pageSchema(deliverySchema),
    ...problemResponses('invalid_request', 'invalid_cursor', ...problems, 'webhook_endpoint_not_found'),
  },
}

const spanSchema = {
  ...act,
  summary: '补发一段时间的事件 · Replay a span of time',
  description:
    '从 since（含）到 until（不含）发生的、这个地址订阅的事件全部重新投递，包括停用期间没有投递过的；webhook-id 不变。 · Everything that happened from since until before until and that the endpoint wants is delivered again, also what it was never told; ids stay the same.',
  body: z
    .strictObject({
      since: z.iso.datetime({ offset: true }).describe('RFC 3339'),
      until: z.iso.datetime({ offset: true }).describe('RFC 3339, not included'),
    })
    .meta({ examples: [{ since: '2026-11-23T00:00:00+08:00', until: '2026-11-24T00:00:00+08:00' }] }),
  response: { 202: acceptedSchema, ...problemResponses(...actProblems) },
}

const loadSchema = {
  ...one,
  summary: '一次 Webhook 投递 · A webhook delivery with its attempts',
  response: {
    200: attemptedDeliverySchema,
    ...problemResponses(...problems, 'webhook_delivery_not_found'),
  },
}

const replaySchema = {
  ...act,
  summary: '重新投递 · Replay a webhook delivery',
  description: '立即再投递一次，webhook-id 不变。 · Delivers it again at once, under the same id.',
  response: {
    202: deliverySchema,
    ...problemResponses(...actProblems, 'webhook_delivery_not_found'),
  },
}
