import type { Item } from '../../lib/minitill'
import { messageOf } from '../../problems/message-of'
import { till } from '../../till'

/** What there is to buy. */
Page({
  data: { items: [] as readonly Item[], isLoaded: false, problem: '' },

  /** Also when the customer comes back: what is left may have changed. */
  onShow() {
    return this.load()
  },

  async load() {
    this.setData({ problem: '' })
    try {
      const { items } = await till.catalog()
      this.setData({ items, isLoaded: true })
    } catch (problem) {
      this.setData({ problem: messageOf(problem) })
    }
  },

  onItem(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: `/pages/item/item?id=${event.currentTarget.dataset['id']}` })
  },
})
