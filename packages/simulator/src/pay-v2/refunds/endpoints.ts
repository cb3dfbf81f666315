import type { V2Endpoint } from '../endpoint.ts'
import { askRefund } from './ask-refund.ts'
import { countingFailures } from './counting-failures.ts'
import { refundQueryRules, refundRules } from './field-rules.ts'
import { queryRefunds } from './query-refunds.ts'

/** The v2 calls around refunds. */
export const refundEndpoints: readonly V2Endpoint[] = [
  {
    method: 'POST',
    path: '/secapi/pay/refund',
    title: { zh: 'v2 申请退款', en: 'v2 refund' },
    needsCertificate: true,
    rules: refundRules,
    handle: countingFailures(askRefund),
  },
  {
    method: 'POST',
    path: '/pay/refundquery',
    title: { zh: 'v2 查询退款', en: 'v2 refund query' },
    rules: refundQueryRules,
    handle: queryRefunds,
  },
]
