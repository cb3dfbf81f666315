import type { V3Endpoint } from '../endpoint.ts'
import { closeCombined } from './close-combined.ts'
import { placeCombined } from './place-combined.ts'
import { queryCombined } from './query-combined.ts'
import { combineCloseRules, combineRules } from './rules.ts'

/** The v3 calls of 合单支付: several orders paid at once. */
export const combineEndpoints: readonly V3Endpoint[] = [
  {
    method: 'POST',
    path: '/v3/combine-transactions/jsapi',
    title: { zh: 'v3 合单 JSAPI/小程序下单', en: 'v3 prepay of a combined order' },
    family: 'other',
    rules: combineRules,
    handle: placeCombined,
  },
  {
    method: 'GET',
    path: '/v3/combine-transactions/out-trade-no/{combine_out_trade_no}',
    title: { zh: 'v3 合单查询订单', en: 'v3 query of a combined order' },
    family: 'other',
    handle: queryCombined,
  },
  {
    method: 'POST',
    path: '/v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close',
    title: { zh: 'v3 合单关闭订单', en: 'v3 close of a combined order' },
    family: 'other',
    rules: combineCloseRules,
    handle: closeCombined,
  },
]
