import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { findApp } from '../apps/find-app.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { customerSchema, showCustomer } from './customer-schema.ts'

/** Login: a code of `wx.login` becomes a session of ours. */
export function sessionRoutes(app: App, { till, publicUrl, rateLimitPerMinute }: ServerOptions): void {
  app.post(
    '/v1/session',
    { schema: loginSchema, config: { rateLimit: { max: rateLimitPerMinute } } },
    async (request, reply) => {
      const { code, appid } = request.body
      const { token, expiresAt, customer } = await till.customers.logIn({
        code,
        appid: findApp(appid, till.appids),
      })
      return reply.code(201).send({
        token,
        expires_at: formatRfc3339Shanghai(expiresAt),
        customer: showCustomer(customer, publicUrl),
      })
    },
  )
}

const loginSchema = {
  summary: '登录 · Log in',
  description: '`wx.login` 的 code 换取会话令牌 · Exchanges the code of `wx.login` for a session token.',
  tags: ['customer'],
  body: z
    .strictObject({
      code: z.string().min(1).max(128).describe('From wx.login; works once, for five minutes'),
      appid: z
        .string()
        .min(1)
        .max(32)
        .optional()
        .describe('The mini program that the code is of; the default one where absent'),
    })
    .meta({ examples: [{ code: '0e3xKb000Yh4TQ1QfY000u4kRk2xKb0T' }] }),
  response: {
    201: z.object({ token: z.string(), expires_at: z.string(), customer: customerSchema }),
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'app_unknown',
      'login_refused',
      'rate_limited',
      'wechat_unavailable',
    ),
  },
}
