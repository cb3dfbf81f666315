import { type CatalogItem, deliveries, membersOfItem } from '@minitill/till'
import { z } from 'zod'

const LARGEST_QUANTITY = 1_000

const shownShape = {
  id: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  image: z.string().nullable(),
  price_fen: z.int().optional().describe('The price of one'),
  min_fen: z.int().optional().describe('With max_fen instead of price_fen: the customer names the amount'),
  max_fen: z.int().optional(),
  max_quantity: z.int(),
  stock: z
    .int()
    .nullable()
    .describe('Pieces that can still be ordered, without those that orders hold; null: not counted'),
  delivery: z.enum(deliveries).nullable(),
}

const exampleItem = {
  id: 'coffee',
  title: '手冲咖啡',
  description: null,
  image: null,
  price_fen: 1800,
  max_quantity: 9,
  stock: 40,
  delivery: null,
}

/** An item as customers see it. */
export const itemSchema = z.object(shownShape).meta({ id: 'Item', examples: [exampleItem] })

/** An item as the merchant's back end sees it. */
export const merchantItemSchema = z
  .object({
    ...shownShape,
    available: z.boolean().describe('False: customers neither see nor order it'),
    source: z
      .enum(['file', 'api'])
      .describe('file: it comes and goes with MINITILL_CATALOG; api: it stays until it is deleted'),
  })
  .meta({ id: 'MerchantItem', examples: [{ ...exampleItem, available: true, source: 'api' }] })

/** What can be said of an item, in the words of the catalog file. Null takes an optional one away. */
const givenShape = {
  title: z.string().min(1).max(100).describe('It becomes the description on the customer’s bill'),
  description: z.string().min(1).max(500).nullable().optional(),
  image: z
    .string()
    .min(1)
    .max(500)
    .nullable()
    .optional()
    .describe('An address, or a path below the public URL'),
  price_fen: z.int().min(1).optional(),
  min_fen: z.int().min(1).optional().describe('With max_fen instead of price_fen'),
  max_fen: z.int().min(1).optional(),
  max_quantity: z.int().min(1).max(LARGEST_QUANTITY).optional().describe('1 where absent'),
  stock: z.int().min(0).nullable().optional().describe('Absent or null: not counted'),
  available: z.boolean().optional(),
  delivery: z.enum(deliveries).nullable().optional(),
}

export const newItemSchema = z
  .strictObject({ id: z.string().min(1).max(64), ...givenShape })
  .meta({ examples: [{ id: 'coffee', title: '手冲咖啡', price_fen: 1800, max_quantity: 9, stock: 40 }] })

export const itemChangeSchema = z
  .strictObject({ ...givenShape, title: givenShape.title.optional() })
  .meta({ examples: [{ price_fen: 2000, available: false }] })

/** Shows an item to customers. */
export function showItem(item: CatalogItem, publicUrl: string): z.infer<typeof itemSchema> {
  const { available: _, ...members } = membersOfItem(item)
  const image = item.image === undefined ? null : new URL(item.image, `${publicUrl}/`).href
  return { ...members, image, delivery: item.delivery ?? null }
}

/** Shows an item as it was given. */
export function showMerchantItem(item: CatalogItem): z.infer<typeof merchantItemSchema> {
  return { ...membersOfItem(item), delivery: item.delivery ?? null, source: item.source }
}
