import type { Profile } from '../../lib/minitill'
import { messageOf } from '../../problems/message-of'
import { till } from '../../till'

/** Who the customer is to the shop: name and picture as they choose to give them. */
Page({
  data: { profile: null as Profile | null, isBusy: false, problem: '' },

  onShow() {
    return this.load()
  },

  load() {
    return this.show(() => till.profile())
  },

  onChooseAvatar(event: WechatMiniprogram.CustomEvent<{ avatarUrl: string }>) {
    return this.show(() => till.uploadAvatar(event.detail.avatarUrl))
  },

  async onRename(event: WechatMiniprogram.FormSubmit) {
    const nickname = String(event.detail.value['nickname'] ?? '').trim()
    if (nickname === '') return
    await this.show(() => till.rename(nickname))
    if (this.data.problem === '') wx.showToast({ title: '已保存' })
  },

  async show(fetchProfile: () => Promise<Profile>) {
    this.setData({ isBusy: true, problem: '' })
    try {
      this.setData({ profile: await fetchProfile() })
    } catch (problem) {
      this.setData({ problem: messageOf(problem) })
    } finally {
      this.setData({ isBusy: false })
    }
  },
})
