import { openDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { Effects } from '../effects.ts'
import type { Order } from '../orders/order.ts'
import { listPaidOfSale } from '../orders/order-rows.ts'
import { listRefunds } from '../refunds/refund-rows.ts'
import { refundableOf } from '../refunds/refundable.ts'
import type { Queries } from '../store/store.ts'

/**
 * Tells a person where the merchant's one sale is paid twice, by two orders. Both payments stand; one that has gone
 * back, or is on its way, does not count.
 */
export async function flagDoubleSale(tx: Queries, paid: Order, effects: Effects): Promise<void> {
  const { sale, mchid } = paid
  if (sale === undefined) return
  const others: string[] = []
  for (const other of await listPaidOfSale(tx, { sale, mchid })) {
    const isKept = refundableOf(other, await listRefunds(tx, other.id)) > 0
    if (other.id !== paid.id && isKept) others.push(other.id)
  }
  if (others.length === 0) return
  const { outTradeNo, id: orderId, payment } = paid
  const detail = `order ${orderId} is paid, and of the same sale so is ${others.join(', ')}`
  const found = { kind: 'double_sale', detail, outTradeNo, orderId } as const
  await openDiscrepancy(tx, { ...found, transactionId: payment?.transactionId }, effects)
}
