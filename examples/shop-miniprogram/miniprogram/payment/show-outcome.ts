import type { Outcome } from '../lib/minitill'

/** Goes where a payment leads: to its result, back to the order that can still be paid, or to a word about why not. */
export function showOutcome(outcome: Outcome): void {
  switch (outcome.kind) {
    case 'paid':
    case 'pending':
      wx.redirectTo({ url: `/pages/result/result?id=${outcome.order.id}` })
      return
    case 'cancelled':
      wx.redirectTo({ url: `/pages/order/order?id=${outcome.order.id}` })
      return
    case 'failed':
      wx.showModal({ title: '没有付成', content: outcome.message, showCancel: false })
      return
  }
}
