import type { Shop } from './open-shop.ts'
import type { WechatHere } from './start-wechat.ts'

/** Who sells, and at which WeChat. */
export interface Parties {
  readonly wechat: WechatHere
  readonly shop: Shop
}

let count = 0

/** A number that no test of the file has used. */
export const newOutTradeNo = (): string => `CONFORMANCE-${String(++count).padStart(6, '0')}`

/** A unified order of v2 without what each SDK adds by itself: appid, merchant, nonce, signature. */
export const v2Order = ({ wechat, shop }: Parties, signType: 'MD5' | 'HMAC-SHA256') => ({
  sign_type: signType,
  body: '一杯热豆浆 & <油条>',
  attach: '桌号 7',
  out_trade_no: newOutTradeNo(),
  total_fee: 100,
  spbill_create_ip: '203.0.113.7',
  notify_url: shop.notifyUrl,
  trade_type: 'JSAPI',
  openid: wechat.credentials.openids[0] ?? '',
})

/** A v3 order. */
export const v3Order = ({ wechat, shop }: Parties) => ({
  appid: wechat.credentials.appid,
  mchid: wechat.credentials.mchid,
  description: '一杯热豆浆',
  attach: '桌号 7',
  out_trade_no: newOutTradeNo(),
  notify_url: shop.notifyUrl,
  amount: { total: 100, currency: 'CNY' },
  payer: { openid: wechat.credentials.openids[0] ?? '' },
})
