import type { Order, Outcome } from '../../lib/minitill'
import { till } from '../../till'

type ResultState = 'confirming' | 'paid' | 'closed' | 'unknown'

/** After the cashier: believes the till only, and asks it until it knows. */
Page({
  data: { id: '', state: 'confirming' as ResultState, order: null as Order | null, problem: '' },

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.setData({ id })
    return this.confirm()
  },

  async confirm() {
    this.setData({ state: 'confirming', problem: '' })
    const outcome = await till.confirm(this.data.id)
    this.setData({ state: stateOf(outcome), order: outcome.order ?? null })
    if (outcome.kind === 'failed' && outcome.order === undefined) this.setData({ problem: outcome.message })
  },

  onDone() {
    wx.switchTab({ url: '/pages/shop/shop' })
  },

  onView() {
    wx.redirectTo({ url: `/pages/order/order?id=${this.data.id}` })
  },
})

function stateOf({ kind, order }: Outcome): ResultState {
  if (kind === 'paid') return 'paid'
  return order?.state === 'closed' ? 'closed' : 'unknown'
}
