import { type EndpointChange, eventTypes, type WebhookEndpointId } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  endpointSchema,
  endpointWithSecretSchema,
  showEndpoint,
  showEndpointWithSecret,
} from './webhook-schema.ts'

/** Where the merchant's back end wants to be told, and with which secret. */
export function endpointRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  const { webhooks } = till
  app.post('/v1/webhook-endpoints', { schema: createSchema, onRequest }, async (request, reply) => {
    const { url, description, events } = request.body
    const { endpoint, isReplay } = await webhooks.createEndpoint({
      url,
      description: description ?? undefined,
      eventTypes: events ?? undefined,
      idempotency: claimOf(request),
    })
    return reply.code(201).headers(replayHeader(isReplay)).send(showEndpointWithSecret(endpoint))
  })
  app.get('/v1/webhook-endpoints', { schema: listSchema, onRequest }, async () => ({
    data: (await webhooks.endpoints()).map(showEndpoint),
  }))
  app.get('/v1/webhook-endpoints/:id', { schema: loadSchema, onRequest }, async (request) =>
    showEndpoint(await webhooks.loadEndpoint(endpointIdOf(request.params))),
  )
  app.patch('/v1/webhook-endpoints/:id', { schema: changeSchema, onRequest }, async (request) =>
    showEndpoint(await webhooks.changeEndpoint(endpointIdOf(request.params), changeOf(request.body))),
  )
  app.delete('/v1/webhook-endpoints/:id', { schema: deleteSchema, onRequest }, async (request, reply) => {
    await webhooks.deleteEndpoint(endpointIdOf(request.params))
    return reply.code(204).send(null)
  })
  app.post(
    '/v1/webhook-endpoints/:id/rotate-secret',
    { schema: rotateSchema, onRequest },
    async (request, reply) => {
      const { endpoint, isReplay } = await webhooks.rotateSecret({
        id: endpointIdOf(request.params),
        keepPreviousMs: (request.body?.keep_previous_seconds ?? DAY_SECONDS) * 1000,
        idempotency: claimOf(request),
      })
      return reply.headers(replayHeader(isReplay)).send(showEndpointWithSecret(endpoint))
    },
  )
}

/** An unknown id finds nothing. */
export const endpointIdOf = (params: { readonly id: string }) => params.id as WebhookEndpointId

const DAY_SECONDS = 24 * 3600
const LONGEST_OVERLAP_SECONDS = 7 * DAY_SECONDS

const events = z
  .array(z.enum(eventTypes))
  .min(1)
  .nullable()
  .describe('Which events it is told; null or absent: all')
const description = z.string().min(1).max(200).nullable()
const url = z.string().min(1).max(2048)

const newEndpoint = z
  .strictObject({ url, description: description.optional(), events: events.optional() })
  .meta({
    examples: [{ url: 'https://shop.example.com/minitill', events: ['order.paid', 'refund.succeeded'] }],
  })

const endpointChange = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    events: events.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ examples: [{ enabled: false }] })

/** Absent stays as it is; null empties. */
function changeOf(body: z.infer<typeof endpointChange>): EndpointChange {
  return {
    ...(body.url !== undefined && { url: body.url }),
    ...(body.description !== undefined && { description: body.description ?? undefined }),
    ...(body.events !== undefined && { eventTypes: body.events ?? undefined }),
    ...(body.enabled !== undefined && { isEnabled: body.enabled }),
  }
}

const merchant = { tags: ['merchant'], security: [{ merchant: [] }] }
const one = { ...merchant, params: z.object({ id: z.string() }) }
const problems = ['unauthenticated', 'wrong_kind_of_token'] as const

const createSchema = {
  ...merchant,
  summary: '添加 Webhook 地址 · Add a webhook endpoint',
  description:
    '密钥只在这里和轮换时显示。按 Standard Webhooks 规范签名。 · The secret is shown here and at rotation only. Signed as Standard Webhooks says.',
  headers: idempotencyHeaders,
  body: newEndpoint,
  response: {
    201: endpointWithSecretSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      ...problems,
      'webhook_url_refused',
      'webhook_endpoint_limit_reached',
      'webhook_endpoint_not_found',
      'idempotency_key_reused',
    ),
  },
}

const listSchema = {
  ...merchant,
  summary: 'Webhook 地址 · Webhook endpoints',
  response: { 200: z.object({ data: z.array(endpointSchema) }), ...problemResponses(...problems) },
}

const loadSchema = {
  ...one,
  summary: '一个 Webhook 地址 · A webhook endpoint',
  response: { 200: endpointSchema, ...problemResponses(...problems, 'webhook_endpoint_not_found') },
}

const changeSchema = {
  ...one,
  summary: '修改 Webhook 地址 · Change a webhook endpoint',
  description:
    '没有传的成员保持不变。停用期间的事件可以用 replay 补发。 · What is absent stays as it is. What happened while it was disabled can be replayed.',
  body: endpointChange,
  response: {
    200: endpointSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      ...problems,
      'webhook_endpoint_not_found',
      'webhook_url_refused',
    ),
  },
}

const deleteSchema = {
  ...one,
  summary: '删除 Webhook 地址 · Delete a webhook endpoint',
  response: {
    204: z.null().describe('Deleted'),
    ...problemResponses(...problems, 'webhook_endpoint_not_found'),
  },
}

const rotateSchema = {
  ...one,
  summary: '轮换 Webhook 密钥 · Rotate the secret of a webhook endpoint',
  description:
    '在 keep_previous_seconds 之内，每次投递同时带有新旧两个签名，缺省一天。 · For keep_previous_seconds, a day where absent, every delivery carries a signature of each secret.',
  headers: idempotencyHeaders,
  body: z
    .strictObject({
      keep_previous_seconds: z
        .int()
        .min(0)
        .max(LONGEST_OVERLAP_SECONDS)
        .optional()
        .describe('0 where the old secret is in wrong hands'),
    })
    .nullish() // Fastify calls an absent body null
    .meta({ examples: [{ keep_previous_seconds: 86_400 }] }),
  response: {
    200: endpointWithSecretSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      ...problems,
      'webhook_endpoint_not_found',
      'idempotency_key_reused',
    ),
  },
}
