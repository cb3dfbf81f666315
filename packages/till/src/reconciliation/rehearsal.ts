import type { ShanghaiDay } from '@minitill/wechat'
import type { NewDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import { findOrderByOutTradeNo } from '../orders/order-rows.ts'
import { decideRefund } from '../refunds/decide-refund.ts'
import { findRefundByNumber } from '../refunds/refund-rows.ts'
import { decide } from '../settle/decide.ts'
import type { Queries } from '../store/store.ts'
import { unbilledOrders, unbilledRefunds } from './billed-rows.ts'
import type { Deeds } from './deeds.ts'

/** What a comparison would do. */
export interface Rehearsal extends Deeds {
  /** The discrepancies that it would open; the first ones, where they are many. */
  readonly findings: readonly NewDiscrepancy[]
  /** The orders that it would find paid. */
  readonly healed: readonly string[]
}

/** What one answer can show. */
const SHOWN = 100

/**
 * Deeds that only remember: the comparison runs as it would, and writes nothing. It holds the id of every row that fits,
 * some hundred bytes each, where the real one notes them in the store.
 */
export function createRehearsal(db: Queries, day: ShanghaiDay): Rehearsal {
  const findings: NewDiscrepancy[] = []
  const healed: string[] = []
  const billed = new Set<string>()
  const bill = { billId: '', day } // no bill of that day counts but the one at hand
  const open = (found: NewDiscrepancy) => {
    if (findings.length < SHOWN) findings.push(found)
  }
  const still = (left: ReadonlySet<string>) => new Set([...left].filter((id) => !billed.has(id)))
  return {
    findings,
    healed,
    async settle(payment) {
      const { outTradeNo, transactionId } = payment
      const order = await findOrderByOutTradeNo(db, outTradeNo)
      const decision = decide(order, payment)
      if (decision.kind === 'pay' && healed.length < SHOWN) healed.push(decision.order.id)
      if (decision.kind === 'open_discrepancy')
        open({
          kind: decision.discrepancy,
          detail: decision.detail,
          outTradeNo,
          transactionId,
          orderId: order?.id,
        })
    },
    async settleRefund(said) {
      const { outTradeNo, transactionId } = said
      const order = await findOrderByOutTradeNo(db, outTradeNo)
      const refund = await findRefundByNumber(db, said.outRefundNo)
      const decision = decideRefund(order && refund && { order, refund }, said)
      if (decision.kind === 'open_discrepancy')
        open({
          kind: decision.discrepancy,
          detail: decision.detail,
          outTradeNo,
          transactionId,
          orderId: order?.id,
        })
    },
    open: async (found) => open(found),
    async noteOrders(orders) {
      for (const { orderId } of orders) billed.add(orderId)
    },
    async noteRefunds(refunds) {
      for (const { refundId } of refunds) billed.add(refundId)
    },
    unbilledOrders: async (ids) => still(await unbilledOrders(db, ids, bill)),
    unbilledRefunds: async (ids) => still(await unbilledRefunds(db, ids, bill)),
    balanced: async () => {},
  }
}
