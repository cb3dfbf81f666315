import type { Order, OrderRefunds, Step } from '../../lib/minitill'
import { showOutcome } from '../../payment/show-outcome'
import { stepWords } from '../../payment/step-words'
import { messageOf } from '../../problems/message-of'
import { till } from '../../till'

/** One order: what it is, what became of it, and what can still be done. */
Page({
  data: {
    id: '',
    order: null as Order | null,
    /** What was asked for and given back of a paid order. */
    refunds: null as OrderRefunds | null,
    busy: '',
    problem: '',
  },

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.setData({ id })
  },

  onShow() {
    return this.load()
  },

  load() {
    return this.show(() => till.order(this.data.id))
  },

  onCancel() {
    return this.show(() => till.cancel(this.data.id))
  },

  async show(fetchOrder: () => Promise<Order>) {
    this.setData({ problem: '' })
    try {
      const order = await fetchOrder()
      this.setData({ order })
      if (order.state === 'paid') this.setData({ refunds: await till.refundRequests(order.id) })
    } catch (problem) {
      this.setData({ problem: messageOf(problem) })
    }
  },

  onAskRefund() {
    wx.navigateTo({ url: `/pages/refund/refund?id=${this.data.id}` })
  },

  /** Whatever comes of it, the order may have changed by it: a refusal often says that it is paid already. */
  async onPayAgain() {
    const onStep = (step: Step) => this.setData({ busy: stepWords[step] })
    const outcome = await till.payAgain(this.data.id, { onStep })
    this.setData({ busy: '' })
    if (outcome.kind === 'paid' || outcome.kind === 'pending') return showOutcome(outcome)
    await this.load()
    if (outcome.kind === 'failed') this.setData({ problem: outcome.message })
  },
})
