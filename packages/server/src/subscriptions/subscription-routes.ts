import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { customerOf } from '../authentication/caller.ts'
import { claimOf, idempotencyHeaders } from '../idempotency/idempotency-claim.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** The mini program tells which messages its customer accepted: only WeChat's panel on the phone knows it. */
export function subscriptionRoutes(app: App, { till, subscribeTemplateIds }: ServerOptions): void {
  app.post(
    '/v1/me/subscriptions',
    { schema: reportSchema, onRequest: authenticate(till, ['customer']) },
    async (request) => {
      const { appid, openid } = customerOf(request)
      const asked = subscribeTemplateIds(appid)
      const kept = Object.entries(request.body.answers).filter(([templateId]) => asked.includes(templateId))
      await till.customers.reportSubscriptions({
        appid,
        openid,
        answers: Object.fromEntries(kept),
        idempotency: claimOf(request),
      })
      return { template_ids: kept.map(([templateId]) => templateId) }
    },
  )
}

/** More than WeChat's panel shows at once. */
const MOST_ANSWERS = 10

const reportSchema = {
  summary: '上报订阅结果 · Tell which messages were accepted',
  description:
    'wx.requestSubscribeMessage 的结果；每个 accept 可发一条消息，次数累加。 · What wx.requestSubscribeMessage answered: each accept grants one message, and they add up.',
  tags: ['customer'],
  security: [{ customer: [] }],
  headers: idempotencyHeaders,
  body: z
    .strictObject({
      answers: z
        .record(z.string().min(1).max(128), z.enum(['accept', 'reject', 'ban', 'filter']))
        .refine((answers) => Object.keys(answers).length <= MOST_ANSWERS)
        .describe('Template id → answer'),
    })
    .meta({ examples: [{ answers: { 'tpl-paid': 'accept' } }] }),
  response: {
    200: z.object({ template_ids: z.array(z.string()).describe('Those that this server sends') }),
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'idempotency_key_reused',
    ),
  },
}
