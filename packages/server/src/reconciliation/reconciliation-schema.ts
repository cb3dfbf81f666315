import {
  type DayReport,
  discrepancyKinds,
  type NewDiscrepancy,
  type Preview,
  type Reconciliation,
} from '@minitill/till'
import { formatRfc3339Shanghai } from '@minitill/wechat'
import { z } from 'zod'

const kinds = Object.keys(discrepancyKinds) as [keyof typeof discrepancyKinds]

const tally = z.object({
  billed: z.int().describe('Rows of the bill'),
  matched: z.int().describe('They fit what is known here'),
  healed: z.int().describe('Nobody had told before: the bill did'),
  differing: z.int().describe('Each has a discrepancy'),
  missing: z.int().describe('Known here, and not in the bill'),
})

const reportSchema = z
  .object({
    payments: tally,
    refunds: tally,
    orders_fen: z.int().describe('Paid that day, by our own books'),
    refunds_fen: z.int().describe('Refunded that day, by our own books'),
    discounts_fen: z.int().describe('Coupons of the merchant’s own'),
    fees_fen: z.int().describe('What WeChat kept, less what came back with refunds'),
    settlement_fen: z.int().describe('What WeChat says that the merchant got'),
    difference_fen: z.int().describe('orders - refunds - discounts - fees - settlement'),
    balances: z.boolean(),
    fund_flow: z
      .object({ payments_fen: z.int(), fees_fen: z.int(), refunds_fen: z.int(), other_fen: z.int() })
      .nullable()
      .describe('null where it cannot be had: over v2 it wants the merchant’s certificate'),
    found: z.partialRecord(z.enum(kinds), z.int()).describe('Discrepancies, by kind'),
  })
  .meta({ id: 'DayReport' })

/** A day compared with its bill. */
export const reconciliationSchema = z
  .object({
    mchid: z.string(),
    date: z.string(),
    state: z.enum(['waiting', 'done', 'failed']),
    note: z.string().nullable().describe('Why it waits or failed: `not_ready`, or the code of an error'),
    asked_at: z.string(),
    finished_at: z.string().nullable(),
    report: reportSchema.nullable().describe('Of the last comparison that came to its end'),
  })
  .meta({ id: 'Reconciliation' })

/** What a comparison would find. */
export const previewSchema = z
  .object({
    mchid: z.string(),
    date: z.string(),
    report: reportSchema,
    findings: z
      .array(
        z.object({
          kind: z.enum(kinds),
          order_id: z.string().nullable(),
          out_trade_no: z.string().nullable(),
          transaction_id: z.string().nullable(),
          detail: z.string(),
        }),
      )
      .describe('The discrepancies that would be opened; the first 100'),
    healed_order_ids: z.array(z.string()).describe('Orders that would become paid; the first 100'),
  })
  .meta({ id: 'ReconciliationPreview' })

export function showReconciliation(known: Reconciliation): z.infer<typeof reconciliationSchema> {
  const { mchid, day, state, note, askedAt, finishedAt, report } = known
  return {
    mchid,
    date: day,
    state,
    note: note ?? null,
    asked_at: formatRfc3339Shanghai(askedAt),
    finished_at: finishedAt === undefined ? null : formatRfc3339Shanghai(finishedAt),
    report: report === undefined ? null : showReport(report),
  }
}

export function showPreview(preview: Preview): z.infer<typeof previewSchema> {
  const { mchid, day, report, findings, healed } = preview
  return {
    mchid,
    date: day,
    report: showReport(report),
    findings: findings.map(showFinding),
    healed_order_ids: [...healed],
  }
}

function showFinding({ kind, orderId, outTradeNo, transactionId, detail }: NewDiscrepancy) {
  return {
    kind,
    order_id: orderId ?? null,
    out_trade_no: outTradeNo ?? null,
    transaction_id: transactionId ?? null,
    detail,
  }
}

function showReport({ payments, refunds, money, fundFlow, found }: DayReport): z.infer<typeof reportSchema> {
  return {
    payments,
    refunds,
    orders_fen: money.orders,
    refunds_fen: money.refunds,
    discounts_fen: money.discounts,
    fees_fen: money.fees,
    settlement_fen: money.settlement,
    difference_fen: money.difference,
    balances: money.balances,
    fund_flow: fundFlow
      ? {
          payments_fen: fundFlow.payments,
          fees_fen: fundFlow.fees,
          refunds_fen: fundFlow.refunds,
          other_fen: fundFlow.other,
        }
      : null,
    found: { ...found },
  }
}
