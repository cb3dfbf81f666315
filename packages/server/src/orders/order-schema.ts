import { z } from 'zod'
import { settlementSchema } from '../shipments/shipment-schema.ts'

const time = z.string().describe('RFC 3339, +08:00')

const customerOrderShape = {
  id: z.string(),
  out_trade_no: z.string().describe('The merchant order number that WeChat shows on the bill'),
  state: z.enum(['pending', 'paid', 'closed']),
  amount_fen: z.int(),
  currency: z.literal('CNY'),
  description: z.string(),
  channel: z.string(),
  item: z.string().nullable(),
  quantity: z.int(),
  remark: z.string().nullable(),
  created_at: time,
  expires_at: time,
  paid_at: time.nullable(),
  closed_at: time.nullable(),
  close_reason: z.enum(['expired', 'cancelled', 'merchant', 'wechat']).nullable(),
  is_late: z.boolean().describe('Paid although it was closed here'),
  transaction_id: z.string().nullable().describe('WeChat’s own number of the payment'),
}

const exampleOrder = {
  id: 'ord_0MPE3XK5T7C1QZ9W2LH8RVB6A',
  out_trade_no: 'MT0MPE3XK5T7C1QZ9W2LH8RVB6A',
  state: 'paid',
  amount_fen: 1800,
  currency: 'CNY',
  description: '手冲咖啡',
  channel: 'v3',
  item: 'coffee',
  quantity: 1,
  remark: null,
  created_at: '2026-11-23T16:20:00+08:00',
  expires_at: '2026-11-23T16:50:00+08:00',
  paid_at: '2026-11-23T16:20:09+08:00',
  closed_at: null,
  close_reason: null,
  is_late: false,
  transaction_id: '4200002412202611238812345678',
}

const feeSchema = z.object({
  amount_fen: z.int().describe('What WeChat kept of the payment; what refunds brought back is not taken off'),
  rate: z.string().describe('As the bill has it, such as 0.60%'),
  date: z.string().describe('The day of the bill, in Shanghai'),
})

/** An order as its customer sees it. */
export const customerOrderSchema = z
  .object(customerOrderShape)
  .meta({ id: 'Order', examples: [exampleOrder] })

/** An order as the merchant's back end sees it. */
export const merchantOrderSchema = z
  .object({
    ...customerOrderShape,
    appid: z.string().describe('The mini program in which it is paid'),
    mchid: z.string().describe('The merchant who gets the money'),
    openid: z.string().nullable(),
    reference: z.string().nullable(),
    sale: z.string().nullable(),
    attach: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    bank_type: z.string().nullable(),
    fee: feeSchema.optional().describe('Where a single order is read, once the bill of its day is compared'),
    settlement: settlementSchema.optional().describe('Where a single order is read and shipping is known of'),
  })
  .meta({
    id: 'MerchantOrder',
    examples: [
      {
        ...exampleOrder,
        appid: 'wx8888888888888888',
        mchid: '1900000109',
        openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
        reference: 'A-1001',
        sale: null,
        attach: null,
        metadata: { table: '7' },
        bank_type: 'OTHERS',
      },
    ],
  })

export type CustomerOrder = z.infer<typeof customerOrderSchema>
export type MerchantOrder = z.infer<typeof merchantOrderSchema>
