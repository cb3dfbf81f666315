import type { Item } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { offeredChannels } from '../channels/offered-channels.ts'
import type { ServerOptions } from '../server-options.ts'

/** What there is to buy, and how. */
export function catalogRoutes(app: App, options: ServerOptions): void {
  const catalog = {
    items: options.till.catalog.items.map((item) => showItem(item, options.publicUrl)),
    subscribe_template_ids: [...options.subscribeTemplateIds],
    channels: [...offeredChannels(options)],
  }
  app.get('/v1/catalog', { schema: catalogSchema }, async () => catalog)
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
  response: {
    200: z.object({
      items: z.array(itemSchema),
      subscribe_template_ids: z.array(z.string()).describe('For wx.requestSubscribeMessage'),
      channels: z.array(z.string()).describe('What checkout takes; the first is the default'),
    }),
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
