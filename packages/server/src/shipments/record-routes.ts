import type { NewDelivery } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { parseOrderId } from '../orders/order-access.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { merchantShipmentSchema, showMerchantShipment } from './shipment-schema.ts'

/** The merchant's back end tells that an order's goods are sent. */
export function recordShipmentRoutes(app: App, { till }: ServerOptions): void {
  app.post(
    '/v1/orders/:id/shipment',
    { schema: recordSchema, onRequest: authenticate(till, ['merchant']) },
    async (request, reply) => {
      const { shipment, isReplay } = await till.shipments.record({
        orderId: parseOrderId(request.params.id),
        delivery: parseDelivery(request.body),
        goods: request.body.goods,
        idempotency: claimOf(request),
      })
      return reply.code(201).headers(replayHeader(isReplay)).send(showMerchantShipment(shipment))
    },
  )
}

/** WeChat takes no more in one shipment. */
const MOST_PARCELS = 15

const goods = z
  .string()
  .min(1)
  .max(120)
  .optional()
  .describe('What was sent, for the customer to read; the order’s description where absent')

const recordBody = z
  .discriminatedUnion('delivery', [
    z.strictObject({
      delivery: z.literal('express'),
      parcels: z
        .array(
          z.strictObject({
            carrier: z.string().min(1).max(128).describe('A code of GET /v1/carriers, such as YTO'),
            tracking_no: z.string().min(1).max(128),
          }),
        )
        .min(1)
        .max(MOST_PARCELS)
        .describe('All of the order: what is sent later cannot be added'),
      receiver_phone: z
        .string()
        .regex(/^\+?[0-9]{8,15}$/)
        .optional()
        .describe('For SF Express; kept and shown to WeChat as 138****1234'),
      goods,
    }),
    z.strictObject({ delivery: z.enum(['local', 'pickup', 'virtual']), goods }),
  ])
  .meta({
    examples: [
      { delivery: 'express', parcels: [{ carrier: 'YTO', tracking_no: 'YT8800000000001' }] },
      { delivery: 'pickup' },
    ],
  })

function parseDelivery(body: z.infer<typeof recordBody>): NewDelivery {
  if (body.delivery !== 'express') return { kind: body.delivery }
  const parcels = body.parcels.map(({ carrier, tracking_no }) => ({ carrier, trackingNo: tracking_no }))
  return { kind: 'express', parcels, receiverPhone: body.receiver_phone }
}

const recordSchema = {
  summary: '录入发货信息 · Record a shipment',
  description:
    '随后由收银台上传到微信（小程序发货信息管理），失败会重试；已上传的可以更正一次。 · The till then tells WeChat, again if need be; what WeChat has taken can be corrected once.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  params: z.object({ id: z.string() }),
  headers: idempotencyHeaders,
  body: recordBody,
  response: {
    201: merchantShipmentSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'order_not_found',
      'order_not_paid',
      'shipment_underway',
      'shipment_final',
      'carrier_unknown',
      'shipment_contact_required',
      'idempotency_key_reused',
    ),
  },
}
