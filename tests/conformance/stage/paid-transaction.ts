import { account, order } from './our-merchant.ts'

/** The order of `our-merchant.ts` as v3 tells of it once it is paid. */
export const paidTransaction = {
  appid: account.appid,
  mchid: account.mchid,
  out_trade_no: order.outTradeNo,
  transaction_id: '4200001234202601010000000001',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'OTHERS',
  attach: order.attach,
  success_time: '2026-01-01T09:12:30+08:00',
  payer: { openid: order.openid },
  amount: { total: 100, payer_total: 100, currency: 'CNY', payer_currency: 'CNY' },
}
