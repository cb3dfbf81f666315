import { till } from './till'

App({
  /** A payment that was under way when the program was hidden or killed is told of as soon as its end is known. */
  async onShow() {
    const outcome = await till.resume()
    if (outcome?.kind === 'paid') wx.navigateTo({ url: `/pages/result/result?id=${outcome.order.id}` })
  },
})
