import { type BilledPayment, InvalidFieldError, type PaidPayment, paymentOfBill } from '@minitill/wechat'
import type { Order } from '../orders/order.ts'
import { findOrdersByOutTradeNo } from '../orders/order-rows.ts'
import { decide } from '../settle/decide.ts'
import { type Comparison, openFinding } from './comparison.ts'
import type { BilledOrder } from './deeds.ts'
import { feeAt } from './fee.ts'

/**
 * Compares payments of the bill with orders, by the rule that decides about every payment. A row that says nothing new
 * is noted; everything else goes through the one door.
 */
export async function matchPayments(rows: readonly BilledPayment[], comparison: Comparison): Promise<void> {
  const { db, deeds, sums } = comparison
  const orders = await findOrdersByOutTradeNo(
    db,
    rows.map(({ outTradeNo }) => outTradeNo),
  )
  const billed = new Map<string, BilledOrder>()
  for (const row of rows) {
    sums.payments.billed += 1
    sums.addRow(row)
    const fits = await matchPayment({ row, order: orders.get(row.outTradeNo) }, comparison)
    if (fits && row.mchid === comparison.mchid) billed.set(fits.orderId, fits) // another's has a day of its own
  }
  await deeds.noteOrders([...billed.values()])
}

interface Pair {
  readonly row: BilledPayment
  readonly order: Order | undefined
}

/** @returns the order that the row is of, where they fit */
async function matchPayment(pair: Pair, comparison: Comparison): Promise<BilledOrder | undefined> {
  const { deeds, sums } = comparison
  const payment = await readPayment(pair, comparison)
  if (payment === undefined) return undefined
  const decision = decide(pair.order, payment)
  switch (decision.kind) {
    case 'repeat':
      sums.payments.matched += 1
      return note(pair.row, decision.order, comparison)
    case 'pay':
      await deeds.settle(payment)
      sums.payments.healed += 1
      return note(pair.row, decision.order, comparison)
    case 'open_discrepancy':
      await deeds.settle(payment)
      sums.payments.differing += 1
      sums.addFinding(decision.discrepancy)
      return undefined
    default:
      return decision satisfies never
  }
}

async function readPayment({ row, order }: Pair, comparison: Comparison): Promise<PaidPayment | undefined> {
  try {
    return paymentOfBill(row, order)
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error
    comparison.sums.payments.differing += 1
    await openFinding(comparison, {
      kind: 'unknown_order',
      detail: `the bill has a payment of ${row.total} fen that is none of the till's: ${error.field} is not ${error.rule}`,
      outTradeNo: row.outTradeNo,
      about: row.transactionId,
    })
    return undefined
  }
}

async function note(row: BilledPayment, order: Order, comparison: Comparison): Promise<BilledOrder> {
  const { fee, rate, settled, total, outTradeNo } = row
  const expected = feeAt(rate, settled)
  const isFeeRight = expected === fee
  comparison.sums.addOrder({ amount: order.amount, fee, discount: total - settled })
  if (!isFeeRight) {
    await openFinding(comparison, {
      kind: 'fee_mismatch',
      detail: `WeChat kept ${fee} fen of ${settled}; at ${rate} it would be ${expected ?? 'unknown'} fen`,
      outTradeNo,
      orderId: order.id,
    })
  }
  return { orderId: order.id, outTradeNo, fee, rate, isFeeRight }
}
