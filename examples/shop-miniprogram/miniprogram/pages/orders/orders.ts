import type { Order } from '../../lib/minitill'
import { messageOf } from '../../problems/message-of'
import { till } from '../../till'

/** The customer's orders, newest first, a page at a time. */
Page({
  data: { orders: [] as readonly Order[], nextCursor: '', isLoaded: false, isBusy: false, problem: '' },

  onShow() {
    return this.load()
  },

  load() {
    return this.show(() => till.orders())
  },

  onMore() {
    const { orders, nextCursor } = this.data
    return this.show(async () => {
      const page = await till.orders({ cursor: nextCursor })
      return { ...page, orders: [...orders, ...page.orders] }
    })
  },

  async show(fetchOrders: () => Promise<{ orders: readonly Order[]; nextCursor: string | undefined }>) {
    this.setData({ isBusy: true, problem: '' })
    try {
      const { orders, nextCursor = '' } = await fetchOrders()
      this.setData({ orders, nextCursor, isLoaded: true })
    } catch (problem) {
      this.setData({ problem: messageOf(problem) })
    } finally {
      this.setData({ isBusy: false })
    }
  },

  onOrder(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/order/order?id=${event.currentTarget.dataset['id']}` })
  },
})
