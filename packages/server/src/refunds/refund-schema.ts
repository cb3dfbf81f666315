import type { Refund } from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'
import { actionFor } from './refund-action.ts'

/** A refund as the merchant's back end sees it. */
export const refundSchema = z
  .object({
    id: z.string(),
    order_id: z.string(),
    out_refund_no: z.string().describe('The merchant refund number that WeChat shows on the bill'),
    state: z.enum(['requested', 'processing', 'succeeded', 'abnormal', 'closed']),
    amount_fen: z.int(),
    reason: z.string().nullable(),
    created_at: z.string().describe('RFC 3339, +08:00'),
    succeeded_at: z.string().nullable(),
    refund_id: z.string().nullable().describe('WeChat’s own number of the refund'),
    rerouted_at: z
      .string()
      .nullable()
      .describe('When the money was sent to the merchant’s bank account instead'),
    action: z
      .object({ zh: z.string(), en: z.string() })
      .nullable()
      .describe('What a person has to do now; null: nothing'),
    note: z.string().nullable().describe('Why it waits or was closed: WeChat’s code, such as NOT_ENOUGH'),
  })
  .meta({
    id: 'Refund',
    examples: [
      {
        id: 'rfd_0MPE3XK5T7C1QZ9W2LH8RVB6A',
        order_id: 'ord_0MPE3XK5T7C1QZ9W2LH8RVB6A',
        out_refund_no: 'R0MPE3XK5T7C1QZ9W2LH8RVB6A',
        state: 'processing',
        amount_fen: 600,
        reason: '商品已售完',
        created_at: '2026-11-23T16:30:00+08:00',
        succeeded_at: null,
        rerouted_at: null,
        action: null,
        refund_id: '50302002412026112312345678',
        note: null,
      },
    ],
  })

export function showRefund(refund: Refund): z.infer<typeof refundSchema> {
  const { succeededAt, reroutedAt } = refund
  return {
    id: refund.id,
    order_id: refund.orderId,
    out_refund_no: refund.outRefundNo,
    state: refund.state,
    amount_fen: refund.amount,
    reason: refund.reason ?? null,
    created_at: formatRfc3339Shanghai(refund.createdAt),
    succeeded_at: succeededAt === undefined ? null : formatRfc3339Shanghai(succeededAt),
    rerouted_at: reroutedAt === undefined ? null : formatRfc3339Shanghai(reroutedAt),
    action: actionFor(refund),
    refund_id: refund.refundId ?? null,
    note: refund.note ?? null,
  }
}
