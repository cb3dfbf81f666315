import type { RefundRequest, Till } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'
import { refundSchema, showRefund } from '../refunds/refund-schema.ts'

/** A customer's refund request, with the refund that came of it. */
export const refundRequestSchema = z
  .object({
    id: z.string(),
    order_id: z.string(),
    state: z.enum(['open', 'approved', 'rejected']),
    amount_fen: z.int(),
    reason: z.string().nullable().describe('The customer’s words'),
    note: z.string().nullable().describe('The merchant’s words to a rejection'),
    created_at: z.string().describe('RFC 3339, +08:00'),
    decided_at: z.string().nullable(),
    refund: refundSchema.nullable(),
  })
  .meta({
    id: 'RefundRequest',
    examples: [
      {
        id: 'rrq_0MPE3XK5T7C1QZ9W2LH8RVB6A',
        order_id: 'ord_0MPE3XK5T7C1QZ9W2LH8RVB6A',
        state: 'rejected',
        amount_fen: 1800,
        reason: '点错了',
        note: '已经制作完成',
        created_at: '2026-11-23T16:30:00+08:00',
        decided_at: '2026-11-23T16:35:00+08:00',
        refund: null,
      },
    ],
  })

export async function showRefundRequest(
  request: RefundRequest,
  till: Till,
): Promise<z.infer<typeof refundRequestSchema>> {
  const { decidedAt, refund } = request
  return {
    id: request.id,
    order_id: request.orderId,
    state: request.state,
    amount_fen: request.amount,
    reason: request.reason ?? null,
    note: request.note ?? null,
    created_at: formatRfc3339Shanghai(request.createdAt),
    decided_at: decidedAt === undefined ? null : formatRfc3339Shanghai(decidedAt),
    refund: refund === undefined ? null : showRefund(await till.refunds.load(refund)),
  }
}
