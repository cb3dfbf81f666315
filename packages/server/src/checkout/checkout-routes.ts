import type { Order } from '@minitill/till'
import { parseFen } from '@minitill/wechat'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { customerOf } from '../authentication/caller.ts'
import { nameableChannels } from '../channels/offered-channels.ts'
import { parseChannel } from '../channels/parse-channel.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { showOrder } from '../orders/show-order.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { payableSchema } from './payable-schema.ts'
import { payerClientIp } from './payer-client-ip.ts'

/** Checkout: an order at the catalog's price, placed with WeChat and signed for the cashier, in one call. */
export function checkoutRoutes(app: App, options: ServerOptions): void {
  const { till, rateLimitPerMinute } = options
  app.post(
    '/v1/checkout',
    {
      schema: checkoutSchema,
      onRequest: authenticate(till, ['customer']),
      config: { rateLimit: { max: rateLimitPerMinute } },
    },
    async (request, reply) => {
      const made = await makeOrder({ request, choice: request.body, options })
      const { appid, openid } = customerOf(request)
      const { order, payParams } = await till.orders.pay({
        id: made.order.id,
        appid,
        openid,
        payerClientIp: payerClientIp(request),
      })
      return reply
        .code(201)
        .headers(replayHeader(made.isReplay))
        .send({ order: showOrder(order), pay_params: payParams })
    },
  )
}

const choiceSchema = z
  .strictObject({
    item: z.string().min(1).max(64),
    quantity: z.int().min(1).optional().describe('1 where absent'),
    amount_fen: z.int().min(1).optional().describe('Only for items with min_fen and max_fen'),
    remark: z.string().max(200).optional(),
    channel: z.string().max(32).optional().describe('One of the catalog’s channels; the first where absent'),
  })
  .meta({ examples: [{ item: 'coffee', quantity: 2, remark: '少冰' }] })

const checkoutSchema = {
  summary: '下单并取得支付参数 · Check out',
  description:
    '价格只取自商品目录，不取自顾客。用同一个 Idempotency-Key 重试会得到同一个订单和新的签名。 · The price comes from the catalog, never from the customer. A repeat with the same Idempotency-Key answers the same order and a fresh signature.',
  tags: ['customer'],
  security: [{ customer: [] }],
  headers: idempotencyHeaders,
  body: choiceSchema,
  response: {
    201: payableSchema,
    ...problemResponses(
      'invalid_request',
      'malformed_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'order_already_paid',
      'order_closed',
      'item_not_found',
      'item_unavailable',
      'item_sold_out',
      'quantity_out_of_bounds',
      'amount_not_accepted',
      'amount_required',
      'amount_out_of_bounds',
      'channel_unknown',
      'channel_of_other_app',
      'idempotency_key_reused',
      'rate_limited',
      'wechat_refused',
      'wechat_unavailable',
    ),
  },
}

async function makeOrder(parts: {
  readonly request: FastifyRequest
  readonly choice: z.infer<typeof choiceSchema>
  readonly options: ServerOptions
}): Promise<{ readonly order: Order; readonly isReplay: boolean }> {
  const { request, choice, options } = parts
  const { item, quantity, amount_fen, remark, channel } = choice
  const amount = amount_fen === undefined ? undefined : parseFen(amount_fen, 'amount_fen')
  const { appid, openid } = customerOf(request)
  return options.till.orders.checkOut({
    selection: { item, quantity, amount },
    remark,
    channel: parseChannel(channel, nameableChannels(options, appid)),
    appid,
    openid,
    payerClientIp: payerClientIp(request),
    idempotency: claimOf(request),
  })
}
