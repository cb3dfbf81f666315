import { parseShanghaiDay } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { dateSchema, dayOf, dayParams, mchidSchema } from './day-params.ts'
import {
  previewSchema,
  reconciliationSchema,
  showPreview,
  showReconciliation,
} from './reconciliation-schema.ts'

/** Days compared with WeChat's bills. */
export function reconciliationRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  const { reconciliations } = till
  app.get('/v1/reconciliations', { schema: listSchema, onRequest }, async (request) =>
    showPage(await reconciliations.list(request.query), showReconciliation),
  )
  app.get('/v1/reconciliations/:mchid/:date', { schema: loadSchema, onRequest }, async (request) =>
    showReconciliation(await reconciliations.load(dayOf(request.params))),
  )
  app.post('/v1/reconciliations', { schema: askSchema, onRequest }, async (request, reply) => {
    const { date, mchid, preview } = request.body
    const wish = { day: parseShanghaiDay(date, 'date'), mchid }
    if (preview) return reply.code(200).send(showPreview(await reconciliations.preview(wish)))
    const { reconciliation, isReplay } = await reconciliations.ask({ ...wish, idempotency: claimOf(request) })
    return reply.code(202).headers(replayHeader(isReplay)).send(showReconciliation(reconciliation))
  })
}

const merchant = { tags: ['merchant'], security: [{ merchant: [] }] }

const listSchema = {
  ...merchant,
  summary: '对账列表 · Days and their reports',
  querystring: z.strictObject(pageQuery),
  response: {
    200: pageSchema(reconciliationSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}

const loadSchema = {
  ...merchant,
  summary: '某天的对账报告 · The report of a day',
  params: dayParams,
  response: {
    200: reconciliationSchema,
    ...problemResponses(
      'invalid_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'reconciliation_not_found',
    ),
  },
}

const askSchema = {
  ...merchant,
  summary: '对账或预览 · Compare a day, or preview it',
  description:
    '每天 10:00 自动对前一天；这里用于重新对账。preview 只看结果，不保存、不改变任何数据。 · Every day is compared by itself at 10:00 of the next one; this asks again. With `preview` the answer says what would be found, and nothing is written.',
  headers: idempotencyHeaders,
  body: z
    .strictObject({
      date: dateSchema,
      mchid: mchidSchema.optional().describe('The default merchant where absent'),
      preview: z.boolean().default(false),
    })
    .meta({ examples: [{ date: '2026-11-23', preview: true }] }),
  response: {
    200: previewSchema.describe('With `preview`: what would be found'),
    202: reconciliationSchema.describe('Asked for: the report is at its address later'),
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'bill_day_out_of_range',
      'bill_not_ready',
      'merchant_unknown',
      'wechat_refused',
      'wechat_unavailable',
      'idempotency_key_reused',
    ),
  },
}
