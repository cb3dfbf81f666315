import { type OrderNumber, orderKey } from '../orders/order.ts'
import type { State } from '../state/state.ts'
import { type Refund, type RefundNumber, refundKey } from './refund.ts'

/** Every refund of every merchant. */
export interface RefundBook {
  find(number: RefundNumber): Refund | undefined
  findById(refundId: string): Refund | undefined
  /** Oldest first. */
  ofOrder(order: OrderNumber): readonly Refund[]
  /** Oldest first. */
  all(): readonly Refund[]
  save(refund: Refund): Refund
  clear(): void
}

/** Opens the book that the state file holds. */
export function createRefundBook(state: State): RefundBook {
  const refunds = state.collection<Refund>('refunds', refundKey)
  const byId = new Map<string, string>()
  const byOrder = new Map<string, Set<string>>()

  const index = (refund: Refund) => {
    byId.set(refund.refundId, refundKey(refund))
    const siblings = byOrder.get(orderKey(refund)) ?? new Set()
    byOrder.set(orderKey(refund), siblings.add(refundKey(refund)))
  }
  const get = (key: string) => refunds.get(key)
  refunds.all().forEach(index)

  return {
    find: (number) => get(refundKey(number)),
    findById: (refundId) => get(byId.get(refundId) ?? ''),
    ofOrder: (order) =>
      [...(byOrder.get(orderKey(order)) ?? [])].map(get).filter((refund) => refund !== undefined),
    all: () => refunds.all(),
    save(refund) {
      refunds.put(refund)
      index(refund)
      return refund
    },
    clear() {
      refunds.clear()
      byId.clear()
      byOrder.clear()
    },
  }
}
