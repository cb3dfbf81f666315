import type { FailedJob } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** Jobs that gave up, for a person to look at. */
export function jobRoutes(app: App, { till }: ServerOptions): void {
  app.get('/v1/jobs', { schema: listSchema, onRequest: authenticate(till, ['merchant']) }, async (request) =>
    showPage(await till.jobs.failed(request.query), showJob),
  )
}

const jobSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    order_id: z.string().nullable(),
    attempts: z.int(),
    last_error: z.string().nullable(),
  })
  .meta({ id: 'FailedJob' })

function showJob(job: FailedJob): z.infer<typeof jobSchema> {
  const { id, kind, orderId, attempts, lastError } = job
  return { id, kind, order_id: orderId ?? null, attempts, last_error: lastError ?? null }
}

const listSchema = {
  summary: '失败的任务 · Failed jobs',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: z.strictObject({ ...pageQuery, state: z.literal('failed').default('failed') }),
  response: {
    200: pageSchema(jobSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
