import { billEndpoints } from './bills/endpoints.ts'
import { answerCertificates } from './certificates.ts'
import { closing } from './close-transaction.ts'
import { combineEndpoints } from './combine/endpoints.ts'
import type { V3Endpoint } from './endpoint.ts'
import { closeRules, h5Rules, jsapiRules, payerlessRules } from './field-rules.ts'
import { ownerInBody, ownerInQuery } from './owner.ts'
import { partnerEndpoints } from './partner/endpoints.ts'
import { placing, ways } from './place-transaction.ts'
import { queryingById, queryingByOutTradeNo } from './query-transaction.ts'
import { refundEndpoints } from './refunds/endpoints.ts'

/** Every v3 call that the simulator knows. */
export const v3Endpoints: readonly V3Endpoint[] = [
  {
    method: 'POST',
    path: '/v3/pay/transactions/jsapi',
    title: { zh: 'v3 JSAPI/小程序下单', en: 'v3 prepay (JSAPI, mini program)' },
    family: 'transactions',
    rules: jsapiRules,
    handle: placing(ways.jsapi),
  },
  {
    method: 'POST',
    path: '/v3/pay/transactions/native',
    title: { zh: 'v3 Native 下单', en: 'v3 prepay (native code)' },
    family: 'transactions',
    rules: payerlessRules,
    handle: placing(ways.native),
  },
  {
    method: 'POST',
    path: '/v3/pay/transactions/app',
    title: { zh: 'v3 APP 下单', en: 'v3 prepay (app)' },
    family: 'transactions',
    rules: payerlessRules,
    handle: placing(ways.app),
  },
  {
    method: 'POST',
    path: '/v3/pay/transactions/h5',
    title: { zh: 'v3 H5 下单', en: 'v3 prepay (H5)' },
    family: 'transactions',
    rules: h5Rules,
    handle: placing(ways.h5),
  },
  {
    method: 'GET',
    path: '/v3/pay/transactions/out-trade-no/{out_trade_no}',
    title: { zh: 'v3 商户订单号查单', en: 'v3 query by out_trade_no' },
    family: 'transactions',
    handle: queryingByOutTradeNo(ownerInQuery),
  },
  {
    method: 'GET',
    path: '/v3/pay/transactions/id/{transaction_id}',
    title: { zh: 'v3 微信支付订单号查单', en: 'v3 query by transaction_id' },
    family: 'transactions',
    handle: queryingById(ownerInQuery),
  },
  {
    method: 'POST',
    path: '/v3/pay/transactions/out-trade-no/{out_trade_no}/close',
    title: { zh: 'v3 关闭订单', en: 'v3 close' },
    family: 'transactions',
    rules: closeRules,
    handle: closing(ownerInBody),
  },
  {
    method: 'GET',
    path: '/v3/certificates',
    title: { zh: 'v3 下载平台证书', en: 'v3 platform certificates' },
    family: 'other',
    handle: answerCertificates,
  },
  ...refundEndpoints,
  ...billEndpoints,
  ...partnerEndpoints,
  ...combineEndpoints,
]
