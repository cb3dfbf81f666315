import {
  type BilledRefund,
  parseFen,
  parseRefundId,
  type RefundFacts,
  type Refund as WechatRefund,
} from '@minitill/wechat'
import type { Order } from '../orders/order.ts'
import { findOrdersByOutTradeNo } from '../orders/order-rows.ts'
import { decideRefund } from '../refunds/decide-refund.ts'
import type { Refund } from '../refunds/refund.ts'
import { findRefundsByNumber } from '../refunds/refund-rows.ts'
import { type Comparison, openFinding } from './comparison.ts'
import type { BilledRefundRecord } from './deeds.ts'

/** Compares refunds of the bill with our own. A row that says nothing new is noted; all else goes through their door. */
export async function matchRefunds(rows: readonly BilledRefund[], comparison: Comparison): Promise<void> {
  const { db, deeds, sums } = comparison
  const refunds = await findRefundsByNumber(
    db,
    rows.map(({ outRefundNo }) => outRefundNo),
  )
  const orders = await findOrdersByOutTradeNo(
    db,
    rows.map(({ outTradeNo }) => outTradeNo),
  )
  const billed = new Map<string, BilledRefundRecord>()
  for (const row of rows) {
    sums.refunds.billed += 1
    sums.addRow(row)
    const pair = { row, refund: refunds.get(row.outRefundNo), order: orders.get(row.outTradeNo) }
    const fits = await matchRefund(pair, comparison)
    if (fits && row.mchid === comparison.mchid) billed.set(fits.refundId, fits)
  }
  await deeds.noteRefunds([...billed.values()])
}

interface Pair {
  readonly row: BilledRefund
  readonly refund: Refund | undefined
  readonly order: Order | undefined
}

/** @returns the refund that the row is of, where they fit */
async function matchRefund(
  { row, refund, order }: Pair,
  comparison: Comparison,
): Promise<BilledRefundRecord | undefined> {
  const { deeds, sums } = comparison
  if (!refund || !order || refund.orderId !== order.id) {
    await reportStranger({ row, refund, order }, comparison)
    return undefined
  }
  const said = saidOf(row, { refund, order })
  const decision = decideRefund({ refund, order }, said)
  const isOld = isOvertaken(refund, said)
  if (isOld || decision.kind === 'repeat') sums.refunds.matched += 1
  else if (decision.kind === 'change') {
    await deeds.settleRefund(said)
    sums.refunds.healed += 1
  } else {
    await deeds.settleRefund(said)
    sums.refunds.differing += 1
    sums.addFinding(decision.discrepancy)
    return undefined
  }
  sums.addRefund({ amount: refund.amount, fee: row.fee, discount: row.amount - row.settled })
  return { refundId: refund.id, outTradeNo: row.outTradeNo, outRefundNo: row.outRefundNo, fee: row.fee }
}

async function reportStranger({ row, refund, order }: Pair, comparison: Comparison): Promise<void> {
  comparison.sums.refunds.differing += 1
  await openFinding(comparison, {
    kind: refund ? 'refund_mismatch' : 'unknown_refund',
    detail: refund
      ? 'the bill has the refund at another order than the till does'
      : `the bill has a refund of ${row.amount} fen that the till never asked for`,
    outTradeNo: row.outTradeNo,
    orderId: order?.id,
    about: row.outRefundNo,
  })
}

/** A row is written when the refund is accepted, and never again: what we have heard since is newer. */
function isOvertaken(refund: Refund, said: WechatRefund): boolean {
  const hasEnded = refund.state === 'succeeded' || refund.state === 'closed'
  return hasEnded && said.amount === refund.amount && (said.kind === 'processing' || said.kind === 'abnormal')
}

function saidOf(row: BilledRefund, known: { readonly refund: Refund; readonly order: Order }): WechatRefund {
  const facts: RefundFacts = {
    outRefundNo: known.refund.outRefundNo,
    refundId: parseRefundId(row.refundId, '微信退款单号'),
    outTradeNo: known.order.outTradeNo,
    transactionId: row.transactionId as RefundFacts['transactionId'], // only compared with the order's
    total: known.order.amount, // a refund's row has no total
    amount: parseFen(row.amount, '申请退款金额'),
    receivedAccount: undefined,
  }
  switch (row.refundState) {
    case 'SUCCESS':
      return { kind: 'succeeded', refundStatus: 'SUCCESS', succeededAt: undefined, ...facts }
    case 'PROCESSING':
      return { kind: 'processing', refundStatus: 'PROCESSING', ...facts }
    case 'CHANGE':
      return { kind: 'abnormal', refundStatus: 'CHANGE', ...facts }
    case 'FAIL':
      return { kind: 'closed', refundStatus: 'REFUNDCLOSE', ...facts }
    default:
      return { kind: 'unknown', refundStatus: row.refundState, ...facts }
  }
}
