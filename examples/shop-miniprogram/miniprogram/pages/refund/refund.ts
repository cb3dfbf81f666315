import type { OrderRefunds } from '../../lib/minitill'
import { messageOf } from '../../problems/message-of'
import { till } from '../../till'

/** The customer asks for what is left of one payment; the merchant decides. */
Page({
  data: { id: '', refunds: null as OrderRefunds | null, reason: '', isBusy: false, problem: '' },

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.setData({ id })
    return this.load()
  },

  async load() {
    this.setData({ problem: '' })
    try {
      this.setData({ refunds: await till.refundRequests(this.data.id) })
    } catch (problem) {
      this.setData({ problem: messageOf(problem) })
    }
  },

  /** Stays busy until the page is left for its order, which shows what becomes of the request. */
  async onSend() {
    this.setData({ isBusy: true })
    try {
      await till.requestRefund(this.data.id, { reason: this.data.reason.trim() })
      wx.navigateBack()
    } catch (problem) {
      this.setData({ isBusy: false })
      wx.showModal({ title: '没有申请成功', content: messageOf(problem), showCancel: false })
    }
  },
})
