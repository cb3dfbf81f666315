import type { HttpResponse, V2Params } from '@minitill/wechat'
import { account, order } from './our-merchant.ts'

/** The order of `our-merchant.ts` as v2 notifies of it once it is paid, before it is signed. */
export const paidParams = {
  appid: account.appid,
  attach: order.attach ?? '',
  bank_type: 'OTHERS',
  cash_fee: '100',
  fee_type: 'CNY',
  is_subscribe: 'N',
  mch_id: account.mchid,
  nonce_str: '5d2b6c2a8db53831f7eda20af46e531c',
  openid: order.openid,
  out_trade_no: order.outTradeNo,
  result_code: 'SUCCESS',
  return_code: 'SUCCESS',
  time_end: '20260101091230',
  total_fee: '100',
  trade_type: 'JSAPI',
  transaction_id: '4200001234202601010000000001',
} as const satisfies V2Params

/** An answer of v2 as it arrives. */
export const v2Answer = (xml: string): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(xml),
})
