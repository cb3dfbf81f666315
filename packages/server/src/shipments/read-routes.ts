import { parseRfc3339 } from '@minitill/wechat'
import { z } from 'zod'
import type { App } from '../app.ts'
import { findApp } from '../apps/find-app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { callerOf } from '../authentication/caller.ts'
import { loadVisibleOrder } from '../orders/order-access.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  customerShipmentSchema,
  merchantShipmentSchema,
  settlementSchema,
  shipmentStateSchema,
  showMerchantShipment,
  showShipment,
} from './shipment-schema.ts'

/** Where an order's goods are, for its customer and for the merchant's back end; and what is still to be sent. */
export function readShipmentRoutes(app: App, { till }: ServerOptions): void {
  app.get(
    '/v1/orders/:id/shipment',
    { schema: readSchema, onRequest: authenticate(till, ['customer', 'merchant']) },
    async (request) => {
      const caller = callerOf(request)
      const order = await loadVisibleOrder(till, { id: request.params.id, caller })
      const shipment = await till.shipments.load(order.id)
      return caller.kind === 'merchant' ? showMerchantShipment(shipment) : showShipment(shipment)
    },
  )
  const onRequest = authenticate(till, ['merchant'])
  app.get('/v1/shipments', { schema: listSchema, onRequest }, async (request) => {
    const { state, settlement, due_before: before, ...page } = request.query
    const dueBefore = before === undefined ? undefined : parseRfc3339(before, 'due_before')
    return showPage(await till.shipments.list({ state, settlement, dueBefore }, page), showMerchantShipment)
  })
  app.get('/v1/carriers', { schema: carriersSchema, onRequest }, async (request) => {
    const appid = findApp(request.query.appid, till.appids) ?? till.defaultAppid
    return { data: [...(await till.shipments.carriers(appid))] }
  })
}

const readSchema = {
  summary: '查询发货信息 · Read a shipment',
  tags: ['customer', 'merchant'],
  security: [{ customer: [] }, { merchant: [] }] as const,
  params: z.object({ id: z.string() }),
  response: {
    // The larger one first: the first that fits is taken, and the smaller one fits both.
    200: z.union([merchantShipmentSchema, customerShipmentSchema]),
    ...problemResponses('unauthenticated', 'order_not_found', 'shipment_not_found'),
  },
}

const listSchema = {
  summary: '发货列表 · Shipments',
  description:
    '待发货：`state=due`；快到期或已超期：再加 `due_before`；资金待结算：`settlement=held`。 · What is to be sent is `state=due`, what is late has a `due_before`, and what WeChat holds is `settlement=held`.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: z.strictObject({
    ...pageQuery,
    state: shipmentStateSchema.optional(),
    settlement: settlementSchema.optional(),
    due_before: z.iso.datetime({ offset: true }).optional().describe('RFC 3339 with its offset'),
  }),
  response: {
    200: pageSchema(merchantShipmentSchema),
    ...problemResponses('invalid_request', 'invalid_cursor', 'unauthenticated', 'wrong_kind_of_token'),
  },
}

const carriersSchema = {
  summary: '物流公司 · Carriers',
  description: '微信支持的物流公司及编码。 · The carriers that WeChat knows, with their codes.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  querystring: z.strictObject({ appid: z.string().max(32).optional() }),
  response: {
    200: z.object({
      data: z
        .array(z.object({ code: z.string(), name: z.string() }))
        .meta({ examples: [[{ code: 'YTO', name: '圆通速递' }]] }),
    }),
    ...problemResponses(
      'invalid_request',
      'unauthenticated',
      'wrong_kind_of_token',
      'app_unknown',
      'wechat_unavailable',
    ),
  },
}
