import type { DiscrepancyAct, DiscrepancyId, WorkedOn } from '@minitill/till'
import { resolutions } from '@minitill/till'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { merchantOf } from '../authentication/caller.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  discrepancySchema,
  showDiscrepancy,
  showTracked,
  trackedDiscrepancySchema,
} from './discrepancy-schema.ts'

/** What did not fit, for people to work on: each act is kept with who did it. */
export function discrepancyRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  const { discrepancies } = till
  app.get('/v1/discrepancies', { schema: listSchema, onRequest }, async (request) =>
    showPage(await till.audit.discrepancies(request.query), showDiscrepancy),
  )
  app.get('/v1/discrepancies/:id', { schema: loadSchema, onRequest }, async (request) =>
    showTracked(await discrepancies.load(idOf(request.params))),
  )
  app.post('/v1/discrepancies/:id/assign', { schema: assignSchema, onRequest }, async (request, reply) =>
    answer(reply, await discrepancies.assign({ ...actOf(request), owner: request.body.owner ?? undefined })),
  )
  app.post('/v1/discrepancies/:id/notes', { schema: noteSchema, onRequest }, async (request, reply) =>
    answer(reply, await discrepancies.note({ ...actOf(request), note: request.body.note })),
  )
  app.post('/v1/discrepancies/:id/resolve', { schema: resolveSchema, onRequest }, async (request, reply) => {
    const { resolution, note } = request.body
    return answer(reply, await discrepancies.resolve({ ...actOf(request), resolution, note }))
  })
  app.post('/v1/discrepancies/:id/reopen', { schema: reopenSchema, onRequest }, async (request, reply) =>
    answer(reply, await discrepancies.reopen({ ...actOf(request), note: request.body?.note })),
  )
}

/** An unknown id finds nothing. */
const idOf = (params: { readonly id: string }) => params.id as DiscrepancyId

function actOf(request: FastifyRequest<{ Params: { id: string } }>): DiscrepancyAct {
  return { id: idOf(request.params), actor: merchantOf(request).label, idempotency: claimOf(request) }
}

function answer(reply: FastifyReply, done: WorkedOn) {
  return reply.headers(replayHeader(done.isReplay)).send(showTracked(done))
}

const merchant = { tags: ['merchant'], security: [{ merchant: [] }] }
const one = { ...merchant, params: z.object({ id: z.string() }) }
const note = z.string().min(1).max(500)

const listSchema = {
  ...merchant,
  summary: '差异 · Discrepancies',
  description:
    '与订单不符的微信回报；不会改变订单，等待人工处理。 · What WeChat reported and no order fits: nothing was changed, a person decides.',
  querystring: z.strictObject({ ...pageQuery, state: z.enum(['open', 'resolved']).default('open') }),
  response: {
    200: pageSchema(discrepancySchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}

const loadSchema = {
  ...one,
  summary: '差异及处理记录 · A discrepancy and its trail',
  response: {
    200: trackedDiscrepancySchema,
    ...problemResponses('unauthenticated', 'wrong_kind_of_token', 'discrepancy_not_found'),
  },
}

const actProblems = [
  'invalid_request',
  'malformed_request',
  'unauthenticated',
  'wrong_kind_of_token',
  'discrepancy_not_found',
  'idempotency_key_reused',
] as const

const act = { ...one, headers: idempotencyHeaders }

const assignSchema = {
  ...act,
  summary: '指派差异 · Give a discrepancy to somebody',
  body: z
    .strictObject({ owner: z.string().min(1).max(100).nullable().describe('null: to nobody') })
    .meta({ examples: [{ owner: 'Anna' }] }),
  response: { 200: trackedDiscrepancySchema, ...problemResponses(...actProblems) },
}

const noteSchema = {
  ...act,
  summary: '备注差异 · Note something about a discrepancy',
  body: z.strictObject({ note }).meta({ examples: [{ note: '已联系顾客' }] }),
  response: { 200: trackedDiscrepancySchema, ...problemResponses(...actProblems) },
}

const resolveSchema = {
  ...act,
  summary: '处理完毕 · Resolve a discrepancy',
  description:
    '只记录结论，不动钱；同一差异再次出现不会重新打开。 · It records what was found and moves no money; the same report again does not reopen it.',
  body: z
    .strictObject({ resolution: z.enum(resolutions), note: note.optional() })
    .meta({ examples: [{ resolution: 'refunded', note: '已在商户平台退款' }] }),
  response: { 200: trackedDiscrepancySchema, ...problemResponses(...actProblems, 'discrepancy_resolved') },
}

const reopenSchema = {
  ...act,
  summary: '重新打开差异 · Reopen a discrepancy',
  body: z
    .strictObject({ note: note.optional() })
    .nullish() // Fastify calls an absent body null
    .meta({ examples: [{ note: '又出现了' }] }),
  response: { 200: trackedDiscrepancySchema, ...problemResponses(...actProblems, 'discrepancy_open') },
}
