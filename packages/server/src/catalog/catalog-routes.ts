import type { Item } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { findApp } from '../apps/find-app.ts'
import { offeredChannels } from '../channels/offered-channels.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'

/** What there is to buy, and how. */
export function catalogRoutes(app: App, options: ServerOptions): void {
  const { till, publicUrl, subscribeTemplateIds } = options
  const items = till.catalog.items.map((item) => showItem(item, publicUrl))
  app.get('/v1/catalog', { schema: catalogSchema }, async (request) => {
    const appid = findApp(request.query.appid, till.appids) ?? till.defaultAppid
    return {
      items,
      subscribe_template_ids: [...subscribeTemplateIds(appid)],
      channels: [...offeredChannels(options, appid)],
    }
  })
}

const itemSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string().nullable(),
    image: z.string().nullable(),
    price_fen: z.int().optional().describe('The price of one'),
    min_fen: z.int().optional().describe('With max_fen instead of price_fen: the customer names the amount'),
    max_fen: z.int().optional(),
    max_quantity: z.int(),
  })
  .meta({
    id: 'Item',
    examples: [
      {
        id: 'coffee',
        title: '手冲咖啡',
        description: null,
        image: null,
        price_fen: 1800,
        max_quantity: 9,
      },
    ],
  })

const catalogSchema = {
  summary: '商品目录 · Catalog',
  tags: ['customer'],
  querystring: z.strictObject({
    appid: z.string().max(32).optional().describe('The mini program that asks; the default one where absent'),
  }),
  response: {
    200: z.object({
      items: z.array(itemSchema),
      subscribe_template_ids: z.array(z.string()).describe('For wx.requestSubscribeMessage'),
      channels: z.array(z.string()).describe('What checkout takes; the first is the default'),
    }),
    ...problemResponses('invalid_request', 'app_unknown'),
  },
}

function showItem(item: Item, publicUrl: string): z.infer<typeof itemSchema> {
  const { id, title, description, image, price, maxQuantity } = item
  return {
    id,
    title,
    description: description ?? null,
    image: image === undefined ? null : new URL(image, `${publicUrl}/`).href,
    ...(price.kind === 'fixed' ? { price_fen: price.amount } : { min_fen: price.min, max_fen: price.max }),
    max_quantity: maxQuantity,
  }
}
