import type { V3Endpoint } from '../endpoint.ts'
import { askRefund } from './ask-refund.ts'
import { countingFailures } from './counting-failures.ts'
import { askRefundRules, rerouteRefundRules } from './field-rules.ts'
import { queryRefund } from './query-refund.ts'
import { rerouteRefund } from './reroute-refund.ts'

/** The v3 calls around refunds. */
export const refundEndpoints: readonly V3Endpoint[] = [
  {
    method: 'POST',
    path: '/v3/refund/domestic/refunds',
    title: { zh: 'v3 申请退款', en: 'v3 refund' },
    family: 'other',
    rules: askRefundRules,
    handle: countingFailures(askRefund),
  },
  {
    method: 'GET',
    path: '/v3/refund/domestic/refunds/{out_refund_no}',
    title: { zh: 'v3 查询退款', en: 'v3 refund query' },
    family: 'other',
    handle: queryRefund,
  },
  {
    method: 'POST',
    path: '/v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund',
    title: { zh: 'v3 发起异常退款', en: 'v3 abnormal refund' },
    family: 'other',
    rules: rerouteRefundRules,
    handle: rerouteRefund,
  },
]
