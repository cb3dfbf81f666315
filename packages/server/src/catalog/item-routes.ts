import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { claimOf, idempotencyHeaders, replayHeader } from '../idempotency/idempotency-claim.ts'
import { pageQuery, pageSchema, showPage } from '../paging/page-query.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { itemChangeSchema, merchantItemSchema, newItemSchema, showMerchantItem } from './item-schema.ts'

/** The merchant keeps the catalog: what is sold, for how much, and how much of it there is. */
export function itemRoutes(app: App, { till }: ServerOptions): void {
  const { catalog } = till
  const onRequest = authenticate(till, ['merchant'])
  app.get('/v1/items', { schema: listSchema, onRequest }, async (request) =>
    showPage(await catalog.list(request.query), showMerchantItem),
  )
  app.post('/v1/items', { schema: addSchema, onRequest }, async (request, reply) => {
    const made = await catalog.add({ item: request.body, idempotency: claimOf(request) })
    return reply.code(201).headers(replayHeader(made.isReplay)).send(showMerchantItem(made.item))
  })
  app.get('/v1/items/:id', { schema: loadSchema, onRequest }, async (request) =>
    showMerchantItem(await catalog.load(request.params.id)),
  )
  app.patch('/v1/items/:id', { schema: changeSchema, onRequest }, async (request) =>
    showMerchantItem(await catalog.change(request.params.id, request.body)),
  )
  app.delete('/v1/items/:id', { schema: removeSchema, onRequest }, async (request, reply) => {
    await catalog.remove(request.params.id)
    return reply.code(204).send(null)
  })
  app.post('/v1/items/:id/stock', { schema: restockSchema, onRequest }, async (request, reply) => {
    const { id } = request.params
    const done = await catalog.restock({ id, pieces: request.body.pieces, idempotency: claimOf(request) })
    return reply.headers(replayHeader(done.isReplay)).send(showMerchantItem(done.item))
  })
}

const MOST_PIECES = 1_000_000

const merchant = { tags: ['merchant'], security: [{ merchant: [] }] }
const one = { ...merchant, params: z.object({ id: z.string() }) }
const common = ['unauthenticated', 'wrong_kind_of_token'] as const
const written = ['invalid_request', 'malformed_request', ...common] as const

const listSchema = {
  ...merchant,
  summary: '商品列表 · List items',
  description: '按编号排列，包括暂不出售的商品。 · By id, those that are not on sale included.',
  querystring: z.strictObject(pageQuery),
  response: {
    200: pageSchema(merchantItemSchema),
    ...problemResponses('invalid_request', ...common),
  },
}

const addSchema = {
  ...merchant,
  summary: '新增商品 · Add an item',
  headers: idempotencyHeaders,
  body: newItemSchema,
  response: {
    201: merchantItemSchema,
    ...problemResponses(
      ...written,
      'item_exists',
      'catalog_full',
      'catalog_item_not_found',
      'idempotency_key_reused',
    ),
  },
}

const loadSchema = {
  ...one,
  summary: '商品 · An item',
  response: { 200: merchantItemSchema, ...problemResponses(...common, 'catalog_item_not_found') },
}

const changeSchema = {
  ...one,
  summary: '修改商品 · Change an item',
  description:
    '只改传入的字段；null 清除可选字段。已有订单的价格不变。来自目录文件的商品，重启后以文件为准（库存和上下架除外）。 · Changes what is given; null takes an optional member away. Orders that exist keep their price. Of an item of the catalog file, the file’s words come back at the next start, except stock and availability.',
  body: itemChangeSchema,
  response: { 200: merchantItemSchema, ...problemResponses(...written, 'catalog_item_not_found') },
}

const removeSchema = {
  ...one,
  summary: '删除商品 · Delete an item',
  description: '已有订单不受影响。 · Orders for it stand.',
  response: {
    204: z.null(),
    ...problemResponses(...common, 'catalog_item_not_found'),
  },
}

const restockSchema = {
  ...one,
  summary: '增减库存 · Move the stock',
  description:
    '在现有库存上加减；与同一时刻的销售互不覆盖。 · Adds to what is there, or takes away; it cannot undo a sale of the same moment.',
  headers: idempotencyHeaders,
  body: z
    .strictObject({
      pieces: z
        .int()
        .min(-MOST_PIECES)
        .max(MOST_PIECES)
        .describe('How many arrived; negative: how many were lost'),
    })
    .meta({ examples: [{ pieces: 24 }] }),
  response: {
    200: merchantItemSchema,
    ...problemResponses(...written, 'catalog_item_not_found', 'stock_unlimited', 'idempotency_key_reused'),
  },
}
