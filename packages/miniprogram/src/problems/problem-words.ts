/** What the library itself reports; the till's own codes come with their words from the server. */
export const problemWords = {
  network_lost: {
    zh: '网络不通，请检查网络后再试。',
    en: 'There is no connection. Check the network and try again.',
  },
  login_failed: {
    zh: '微信登录没有成功，请再试一次。',
    en: 'WeChat did not log you in. Please try again.',
  },
  server_failed: {
    zh: '服务暂时不可用，请稍后再试。',
    en: 'The service is not available at the moment. Please try again later.',
  },
  answer_not_understood: {
    zh: '服务器的回答无法识别，请更新小程序后再试。',
    en: 'The answer of the server cannot be read. Update the mini program and try again.',
  },
  cashier_failed: {
    zh: '微信没有完成支付，订单还在，可以再付一次。',
    en: 'WeChat did not complete the payment. The order stands and can be paid again.',
  },
  order_closed: {
    zh: '订单已关闭，没有收款，请重新下单。',
    en: 'The order is closed and was not paid. Please order again.',
  },
  payment_in_progress: {
    zh: '另一笔支付正在进行，请先完成它。',
    en: 'Another payment is under way. Please finish it first.',
  },
  picture_not_read: {
    zh: '读取图片没有成功，请另选一张 PNG、JPEG 或 WebP 图片。',
    en: 'The picture cannot be read. Choose another PNG, JPEG or WebP picture.',
  },
} as const

export type OwnCode = keyof typeof problemWords
