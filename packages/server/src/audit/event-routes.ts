import { eventTypes, type TillEvent } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { parseOrderId } from '../orders/order-access.ts'
import { pageQuery } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** What happened, to one order and to all. */
export function eventRoutes(app: App, { till }: ServerOptions): void {
  const onRequest = authenticate(till, ['merchant'])
  app.get('/v1/orders/:id/events', { schema: orderEventsSchema, onRequest }, async (request) => {
    const { id } = await till.orders.load(parseOrderId(request.params.id)) // an unknown order is 404, not an empty list
    const events = await till.audit.orderEvents(id)
    return { data: events.map(showEvent) }
  })
  app.get('/v1/events', { schema: eventsSchema, onRequest }, async (request) => {
    const { data, nextCursor, hasMore } = await till.audit.events(request.query)
    return { data: data.map(showEvent), next_cursor: nextCursor, has_more: hasMore }
  })
}

const eventSchema = z
  .object({
    id: z.string(),
    type: z.enum(eventTypes),
    order_id: z.string().nullable(),
    at: z.string(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({
    id: 'Event',
    examples: [
      {
        id: 'evt_0MPE3XK8A2C1QZ9W2LH8RVB6A',
        type: 'order.paid',
        order_id: 'ord_0MPE3XK5T7C1QZ9W2LH8RVB6A',
        at: '2026-11-23T16:20:09+08:00',
        data: { amount_fen: 1800 },
      },
    ],
  })

function showEvent(event: TillEvent): z.infer<typeof eventSchema> {
  const { id, type, orderId, at, data } = event
  return { id, type, order_id: orderId ?? null, at: formatRfc3339Shanghai(at), data: { ...data } }
}

const orderEventsSchema = {
  summary: '订单事件 · Events of an order',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  params: z.object({ id: z.string() }),
  response: {
    200: z.object({ data: z.array(eventSchema) }),
    ...problemResponses('unauthenticated', 'wrong_kind_of_token', 'order_not_found'),
  },
}

const eventsSchema = {
  summary: '全部事件 · Events',
  description:
    '按发生顺序；沿 cursor 读取不会遗漏。总有 next_cursor：has_more 为 false 时，过一会儿再用它读取。 · In the order in which they happened; following the cursor never skips one. There is always a next_cursor: where has_more is false, ask with it again later.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: z.strictObject({ ...pageQuery, type: z.enum(eventTypes).optional() }),
  response: {
    200: z.object({
      data: z.array(eventSchema),
      next_cursor: z.string().describe('Always there; keep it for your next question'),
      has_more: z.boolean().describe('Whether more is there already'),
    }),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
