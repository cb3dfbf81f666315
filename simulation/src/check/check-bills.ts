import type { World } from '../world/world.ts'
import type { Books } from './books.ts'
import type { Violation } from './violation.ts'

/** By then WeChat has handed out the bill of a moment, and the till has had time to compare it. */
const BILLED_AFTER_MS = 48 * 3600_000

/** Promise 8: what WeChat took or gave back stands in a bill that was compared, or somebody is told what is wrong. */
export function checkBills({ wechat, till }: Books, { now }: World): Violation[] {
  const isBilled = (at: number | null) => at !== null && at < now() - BILLED_AFTER_MS
  const orderIds = new Map(till.orders.map((order) => [order.out_trade_no, order.id]))
  const billedOrders = new Set(till.billedOrders.map((row) => row.order_id))
  const billedRefunds = new Set(till.billedRefunds.map((row) => row.refund_id))
  const disputed = new Set(till.discrepancies.map((row) => row.out_trade_no))
  return [
    ...[...wechat.orders.values()]
      .filter(({ paidAt, outTradeNo }) => isBilled(paidAt) && !disputed.has(outTradeNo))
      .filter(({ outTradeNo }) => !billedOrders.has(orderIds.get(outTradeNo) ?? ''))
      .map(({ outTradeNo }) => broken(`${outTradeNo} was paid, and no bill that was compared has it`)),
    ...till.refunds
      .filter((refund) => refund.state === 'succeeded' && isBilled(refund.succeeded_at))
      .filter((refund) => !billedRefunds.has(refund.id) && !isDisputed(refund.order_id))
      .map((refund) => broken(`${refund.id} was paid back, and no bill that was compared has it`)),
    ...till.days
      .filter((row) => row.state === 'done' && row.report !== null)
      .filter((row) => !JSON.parse(row.report ?? '').money.balances && till.discrepancies.length === 0)
      .map((row) => broken(`${row.day} does not balance, and nobody is told`)),
  ]

  function isDisputed(orderId: string): boolean {
    return till.orders.some((order) => order.id === orderId && disputed.has(order.out_trade_no))
  }
}

const broken = (detail: string): Violation => ({ promise: '8', detail })
