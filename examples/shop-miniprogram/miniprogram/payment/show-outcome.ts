import type { Order, Outcome } from '../lib/minitill'

/** Goes where a payment leads: to its result, to the order that can still be paid, or first to a word about why not. */
export function showOutcome(outcome: Outcome): void {
  switch (outcome.kind) {
    case 'paid':
    case 'pending':
      wx.redirectTo({ url: `/pages/result/result?id=${outcome.order.id}` })
      return
    case 'cancelled':
      openOrder(outcome.order)
      return
    case 'failed':
      explain(outcome.message, () => outcome.order && openOrder(outcome.order))
      return
  }
}

function openOrder({ id }: Order): void {
  wx.redirectTo({ url: `/pages/order/order?id=${id}` })
}

function explain(message: string, afterwards: () => void): void {
  wx.showModal({ title: '没有付成', content: message, showCancel: false, success: afterwards })
}
