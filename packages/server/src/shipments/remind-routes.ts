import { parseRfc3339 } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { parseOrderId } from '../orders/order-access.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { merchantShipmentSchema, showMerchantShipment } from './shipment-schema.ts'

/** The parcels were handed over: WeChat reminds the customer of confirming it, so that the money comes sooner. */
export function remindReceiptRoutes(app: App, { till }: ServerOptions): void {
  app.post(
    '/v1/orders/:id/shipment/receipt-reminder',
    { schema: remindSchema, onRequest: authenticate(till, ['merchant']) },
    async (request, reply) => {
      const at = request.body?.delivered_at
      const { shipment, isReplay } = await till.shipments.remindReceipt({
        orderId: parseOrderId(request.params.id),
        deliveredAt: at === undefined ? undefined : parseRfc3339(at, 'delivered_at'),
        idempotency: claimOf(request),
      })
      return reply.code(202).headers(replayHeader(isReplay)).send(showMerchantShipment(shipment))
    },
  )
}

const remindSchema = {
  summary: '确认收货提醒 · Remind of the receipt',
  description:
    '快递签收后，请微信提醒顾客确认收货，每个订单一次。 · Once the carrier has handed the parcels over, WeChat asks the customer to confirm it: once per order.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  params: z.object({ id: z.string() }),
  headers: idempotencyHeaders,
  body: z
    .strictObject({
      delivered_at: z.iso
        .datetime({ offset: true })
        .optional()
        .describe('When the carrier handed it over, RFC 3339 with its offset; now where absent'),
    })
    .nullish() // Fastify calls an absent body null
    .meta({ examples: [{ delivered_at: '2026-11-24T09:30:00+08:00' }] }),
  response: {
    202: merchantShipmentSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'order_not_found',
      'shipment_not_found',
      'receipt_not_remindable',
      'receipt_reminded',
      'delivered_at_out_of_bounds',
      'idempotency_key_reused',
    ),
  },
}
