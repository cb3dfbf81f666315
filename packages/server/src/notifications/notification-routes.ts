import type { IncomingHttpHeaders } from 'node:http'
import type { ChannelId, Reception } from '@minitill/till'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../app.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import { ServerError } from '../problems/server-error.ts'
import type { ServerOptions } from '../server-options.ts'

/**
 * Where WeChat says that money moved. The body reaches the till as the bytes that came, whatever their content type:
 * signatures are checked over bytes. The answer is the till's, to the letter.
 */
export function notificationRoutes(app: App, parts: ServerOptions): void {
  app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addHook('onRequest', async (request) => {
      delete request.raw.headers['content-type'] // one that is not well formed would be refused before the body is read
    })
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) => bytes)
    for (const { path, schema } of paths) {
      scope.post(path, { schema, bodyLimit: NOTIFICATION_LIMIT_BYTES }, async (request, reply) => {
        const channel = findChannel(request.params.channel, parts.till.channelIds)
        const { answer, verdict } = await parts.till.receiveNotification({ channel, raw: rawOf(request) })
        logVerdict(request, { channel, verdict })
        parts.metrics.countNotification({ channel, verdict: verdictName(verdict) })
        request.span?.set({ 'minitill.channel': channel, 'minitill.outcome': verdictName(verdict) })
        if (answer.contentType !== undefined) reply.type(answer.contentType)
        return reply.code(answer.status).send(answer.body === '' ? undefined : answer.body)
      })
    }
  })
}

/** Ten times the longest notification; what is longer is not WeChat's. */
const NOTIFICATION_LIMIT_BYTES = 64 * 1024

type Verdict = Reception['verdict']

/** An unknown channel is an unknown address: the sender learns nothing else. */
function findChannel(name: string, channels: readonly ChannelId[]): ChannelId {
  const channel = channels.find((known) => known === name)
  if (channel === undefined) throw new ServerError('route_not_found')
  return channel
}

function rawOf(request: FastifyRequest) {
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array() // no body at all
  return { body, headers: firstOfEach(request.headers) }
}

function firstOfEach(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]]))
}

function logVerdict(
  request: FastifyRequest,
  { channel, verdict }: { readonly channel: ChannelId; readonly verdict: Verdict },
): void {
  switch (verdict.kind) {
    case 'settled':
    case 'refund':
      request.log.info({ channel, verdict: verdictName(verdict) }, 'notification settled')
      return
    case 'rejected':
      request.log.warn({ channel, flaw: verdict.flaw, detail: verdict.detail }, 'notification not believed')
      return
    case 'failed':
      request.log.error({ channel, err: verdict.error }, 'notification not kept; WeChat will send it again')
      return
    default:
      verdict satisfies never
  }
}

/** `paid`, `already_paid`, `changed`, `repeated`, `discrepancy`, `rejected` or `failed`. */
function verdictName(verdict: Verdict): string {
  return 'settlement' in verdict ? verdict.settlement.kind : verdict.kind
}

const notificationSchema = {
  description:
    '由微信支付调用（v2 XML 或 v3 JSON）。按原始字节验签，先落库后应答。 · Called by WeChat Pay, v2 XML or v3 JSON. Verified on the raw bytes, answered once it is durable.',
  tags: ['wechat'],
  params: z.object({ channel: z.string() }),
  consumes: ['application/json', 'text/xml'],
  body: z.any(), // bytes, which the channel verifies
  response: {
    '2xx': {
      description: 'What the protocol asks for; 2xx and `SUCCESS` end the sending',
      content: { '*/*': { schema: z.any() } },
    },
    ...problemResponses('route_not_found', 'payload_too_large'),
  },
}

/** One address for each kind, as merchants expect; what came is told by the message itself. */
const paths = [
  {
    path: '/wechat/:channel/payment',
    schema: { ...notificationSchema, summary: '支付通知 · Payment notification' },
  },
  {
    path: '/wechat/:channel/refund',
    schema: { ...notificationSchema, summary: '退款通知 · Refund notification' },
  },
] as const
