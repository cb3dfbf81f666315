import type { RefundDecision, RefundRequestId } from '@minitill/till'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { pageQuery, pageSchema } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { refundRequestSchema, showRefundRequest } from './refund-request-schema.ts'

/** The merchant reads what customers ask for, and decides. */
export function decideRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  app.get('/v1/refund-requests', { schema: listSchema, onRequest }, async (request) => {
    const { data, nextCursor } = await till.refundRequests.list(request.query)
    const shown = await Promise.all(data.map((each) => showRefundRequest(each, till)))
    return { data: shown, next_cursor: nextCursor ?? null }
  })
  app.post(
    '/v1/refund-requests/:id/approve',
    { schema: approveSchema, onRequest },
    async (request, reply) => {
      const decided = await till.refundRequests.approve(decisionOf(request))
      return reply
        .headers(replayHeader(decided.isReplay))
        .send(await showRefundRequest(decided.request, till))
    },
  )
  app.post('/v1/refund-requests/:id/reject', { schema: rejectSchema, onRequest }, async (request, reply) => {
    const decided = await till.refundRequests.reject({ ...decisionOf(request), note: request.body?.note })
    return reply.headers(replayHeader(decided.isReplay)).send(await showRefundRequest(decided.request, till))
  })
}

function decisionOf(request: FastifyRequest<{ Params: { id: string } }>): RefundDecision {
  const id = request.params.id as RefundRequestId // an unknown id finds nothing
  return { id, idempotency: claimOf(request) }
}

const merchant = { tags: ['merchant'], security: [{ merchant: [] }] }
const one = { ...merchant, headers: idempotencyHeaders, params: z.object({ id: z.string() }) }

const listSchema = {
  ...merchant,
  summary: '退款申请 · Refund requests',
  querystring: z.strictObject({
    ...pageQuery,
    state: z.enum(['open', 'approved', 'rejected']).default('open'),
  }),
  response: {
    200: pageSchema(refundRequestSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}

const decisionProblems = [
  'invalid_request',
  'idempotency_key_reused',
  'unauthenticated',
  'wrong_kind_of_token',
  'refund_request_not_found',
  'refund_request_decided',
] as const

const approveSchema = {
  ...one,
  summary: '同意退款申请 · Approve a refund request',
  response: {
    200: refundRequestSchema,
    ...problemResponses(
      ...decisionProblems,
      'refund_exceeds_paid',
      'refund_limit_reached',
      'refund_too_late',
    ),
  },
}

const rejectSchema = {
  ...one,
  summary: '拒绝退款申请 · Reject a refund request',
  body: z
    .strictObject({ note: z.string().min(1).max(200).optional().describe('The customer reads it') })
    .nullish() // Fastify calls an absent body null
    .meta({ examples: [{ note: '已经制作完成' }] }),
  response: {
    200: refundRequestSchema,
    ...problemResponses('malformed_request', ...decisionProblems),
  },
}
