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
      explain(outcome, () => outcome.order && openOrder(outcome.order))
      return
  }
}

function openOrder({ id }: Order): void {
  wx.redirectTo({ url: `/pages/order/order?id=${id}` })
}

type Failed = Extract<Outcome, { readonly kind: 'failed' }>

/** Another customer was faster, or the merchant took it out of the shop: nothing was ordered, and nothing paid. */
const soldOut: ReadonlySet<string> = new Set(['item_sold_out', 'item_unavailable', 'item_not_found'])

function explain({ code, message }: Failed, afterwards: () => void): void {
  const isSoldOut = soldOut.has(code)
  const title = isSoldOut ? '晚了一步' : '没有付成'
  const content = isSoldOut ? `${message}没有下单，也没有扣款。` : message
  wx.showModal({ title, content, showCancel: false, success: afterwards })
}
