import type { Discrepancy } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** Facts from WeChat that did not fit, for a person to look at. */
export function discrepancyRoutes(app: App, { till }: ServerOptions): void {
  app.get(
    '/v1/discrepancies',
    { schema: listSchema, onRequest: authenticate(till, ['merchant']) },
    async (request) => showPage(await till.audit.discrepancies(request.query), showDiscrepancy),
  )
}

const discrepancySchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['open', 'resolved']),
    order_id: z.string().nullable(),
    out_trade_no: z.string(),
    transaction_id: z.string().nullable(),
    detail: z.string(),
    opened_at: z.string(),
    last_seen_at: z.string(),
    seen: z.int().describe('How often the same was reported'),
  })
  .meta({ id: 'Discrepancy' })

function showDiscrepancy(discrepancy: Discrepancy): z.infer<typeof discrepancySchema> {
  return {
    id: discrepancy.id,
    kind: discrepancy.kind,
    state: discrepancy.state,
    order_id: discrepancy.orderId ?? null,
    out_trade_no: discrepancy.outTradeNo,
    transaction_id: discrepancy.transactionId ?? null,
    detail: discrepancy.detail,
    opened_at: formatRfc3339Shanghai(discrepancy.openedAt),
    last_seen_at: formatRfc3339Shanghai(discrepancy.lastSeenAt),
    seen: discrepancy.seen,
  }
}

const listSchema = {
  summary: '差异 · Discrepancies',
  description:
    '与订单不符的微信回报；不会改变订单，等待人工处理。 · What WeChat reported and no order fits: nothing was changed, a person decides.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: z.strictObject({ ...pageQuery, state: z.enum(['open', 'resolved']).default('open') }),
  response: {
    200: pageSchema(discrepancySchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
