import { closing } from '../close-transaction.ts'
import type { V3Endpoint } from '../endpoint.ts'
import { partnerInBody, partnerInQuery } from '../owner.ts'
import { ways } from '../place-transaction.ts'
import { queryingById, queryingByOutTradeNo } from '../query-transaction.ts'
import { placingForPartner } from './place-for-partner.ts'
import { partnerCloseRules, partnerH5Rules, partnerJsapiRules, partnerPayerlessRules } from './rules.ts'

/** The v3 calls of a service provider, 服务商. */
export const partnerEndpoints: readonly V3Endpoint[] = [
  {
    method: 'POST',
    path: '/v3/pay/partner/transactions/jsapi',
    title: { zh: 'v3 服务商 JSAPI/小程序下单', en: 'v3 prepay by a service provider' },
    family: 'transactions',
    rules: partnerJsapiRules,
    handle: placingForPartner(ways.jsapi),
  },
  {
    method: 'POST',
    path: '/v3/pay/partner/transactions/native',
    title: { zh: 'v3 服务商 Native 下单', en: 'v3 prepay by a service provider (native code)' },
    family: 'transactions',
    rules: partnerPayerlessRules,
    handle: placingForPartner(ways.native),
  },
  {
    method: 'POST',
    path: '/v3/pay/partner/transactions/app',
    title: { zh: 'v3 服务商 APP 下单', en: 'v3 prepay by a service provider (app)' },
    family: 'transactions',
    rules: partnerPayerlessRules,
    handle: placingForPartner(ways.app),
  },
  {
    method: 'POST',
    path: '/v3/pay/partner/transactions/h5',
    title: { zh: 'v3 服务商 H5 下单', en: 'v3 prepay by a service provider (H5)' },
    family: 'transactions',
    rules: partnerH5Rules,
    handle: placingForPartner(ways.h5),
  },
  {
    method: 'GET',
    path: '/v3/pay/partner/transactions/out-trade-no/{out_trade_no}',
    title: { zh: 'v3 服务商按商户订单号查单', en: 'v3 query by a service provider' },
    family: 'transactions',
    handle: queryingByOutTradeNo(partnerInQuery),
  },
  {
    method: 'GET',
    path: '/v3/pay/partner/transactions/id/{transaction_id}',
    title: { zh: 'v3 服务商按微信支付订单号查单', en: 'v3 query by a service provider, by transaction_id' },
    family: 'transactions',
    handle: queryingById(partnerInQuery),
  },
  {
    method: 'POST',
    path: '/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close',
    title: { zh: 'v3 服务商关闭订单', en: 'v3 close by a service provider' },
    family: 'transactions',
    rules: partnerCloseRules,
    handle: closing(partnerInBody),
  },
]
