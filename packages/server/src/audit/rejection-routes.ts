import type { Rejection } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** Notifications that were not believed, counted by channel, flaw and hour. */
export function rejectionRoutes(app: App, { till }: ServerOptions): void {
  app.get('/v1/rejections', { schema: listSchema, onRequest: authenticate(till, ['merchant']) }, async () => {
    const rejections = await till.audit.rejections()
    return { data: rejections.map(showRejection) }
  })
}

const rejectionSchema = z
  .object({
    channel: z.string(),
    flaw: z.string(),
    detail: z.string(),
    first_seen_at: z.string(),
    last_seen_at: z.string(),
    seen: z.int(),
  })
  .meta({ id: 'Rejection' })

function showRejection(rejection: Rejection): z.infer<typeof rejectionSchema> {
  return {
    channel: rejection.channel,
    flaw: rejection.flaw,
    detail: rejection.detail,
    first_seen_at: formatRfc3339Shanghai(rejection.firstSeenAt),
    last_seen_at: formatRfc3339Shanghai(rejection.lastSeenAt),
    seen: rejection.seen,
  }
}

const listSchema = {
  summary: '被拒绝的通知 · Rejected notifications',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  response: {
    200: z.object({ data: z.array(rejectionSchema) }),
    ...problemResponses('unauthenticated', 'wrong_kind_of_token'),
  },
}
