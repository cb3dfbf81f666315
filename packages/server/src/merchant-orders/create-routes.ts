import { deliveries, type NewOrder, type Till } from '@minitill/till'
import { parseFen, parseOpenid } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { findApp } from '../apps/find-app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { parseChannel } from '../channels/parse-channel.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { merchantOrderSchema } from '../orders/order-schema.ts'
import { showMerchantOrder } from '../orders/show-order.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** An order that the merchant's back end makes, at its own price; a customer pays it by its id. */
export function createRoutes(app: App, { till }: ServerOptions): void {
  app.post(
    '/v1/orders',
    { schema: createSchema, onRequest: authenticate(till, ['merchant']) },
    async (request, reply) => {
      const newOrder = parseNewOrder(request.body, till)
      const { order, isReplay } = await till.orders.create({ ...newOrder, idempotency: claimOf(request) })
      return reply.code(201).headers(replayHeader(isReplay)).send(showMerchantOrder(order))
    },
  )
}

const METADATA_LIMIT = 20
/** WeChat returns 127 bytes; UTF-8 needs up to 3 for a Chinese character. */
const ATTACH_LIMIT_BYTES = 127

const newOrderSchema = z
  .strictObject({
    amount_fen: z.int().min(1),
    description: z.string().min(1).max(127).describe('What the customer reads on the bill'),
    appid: z
      .string()
      .max(32)
      .optional()
      .describe('In which mini program it is paid; the channel’s where absent, and without one the default'),
    openid: z
      .string()
      .optional()
      .describe('Who pays, as that mini program knows them; where absent, the first customer who comes'),
    reference: z.string().min(1).max(64).optional().describe('Your own number, unique among your orders'),
    sale: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('Your name for one sale, shared by orders of which only one should be paid'),
    channel: z
      .string()
      .max(32)
      .optional()
      .describe('The name of a channel, such as v3; the first of the mini program where absent'),
    attach: z
      .string()
      .refine((text) => Buffer.byteLength(text) <= ATTACH_LIMIT_BYTES)
      .optional()
      .describe(`Comes back in WeChat’s notification and bill; at most ${ATTACH_LIMIT_BYTES} bytes`),
    delivery: z
      .enum(deliveries)
      .optional()
      .describe('Of virtual goods WeChat is told by itself when the order is paid'),
    expires_in_seconds: z.int().min(60).max(604_800).optional(),
    metadata: z
      .record(z.string().min(1).max(40), z.string().max(500))
      .refine((metadata) => Object.keys(metadata).length <= METADATA_LIMIT)
      .optional()
      .describe(`Your own names and values, at most ${METADATA_LIMIT}`),
  })
  .meta({
    examples: [{ amount_fen: 1800, description: '手冲咖啡', reference: 'A-1001', metadata: { table: '7' } }],
  })

function parseNewOrder(body: z.infer<typeof newOrderSchema>, till: Till): NewOrder {
  return {
    amount: parseFen(body.amount_fen, 'amount_fen'),
    description: body.description,
    appid: findApp(body.appid, till.appids),
    openid: body.openid === undefined ? undefined : parseOpenid(body.openid, 'openid'),
    reference: body.reference,
    sale: body.sale,
    channel: parseChannel(body.channel, till.channelIds),
    attach: body.attach,
    delivery: body.delivery,
    lifetimeMs: body.expires_in_seconds === undefined ? undefined : body.expires_in_seconds * 1000,
    metadata: body.metadata,
  }
}

const createSchema = {
  summary: '创建订单 · Make an order',
  description:
    '用同一个 Idempotency-Key 重试不会产生第二个订单。 · A repeat with the same Idempotency-Key makes no second order.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  headers: idempotencyHeaders,
  body: newOrderSchema,
  response: {
    201: merchantOrderSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'reference_used',
      'app_unknown',
      'channel_unknown',
      'channel_of_other_app',
      'expiry_out_of_bounds',
      'idempotency_key_reused',
    ),
  },
}
