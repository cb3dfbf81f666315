import type { V2Endpoint } from '../endpoint.ts'
import { downloadBill, downloadFundFlow } from './download-bill.ts'
import { downloadBillRules, downloadFundFlowRules } from './field-rules.ts'

/** The v2 calls around bills. */
export const billEndpoints: readonly V2Endpoint[] = [
  {
    method: 'POST',
    path: '/pay/downloadbill',
    title: { zh: 'v2 下载对账单', en: 'v2 bill download' },
    rules: downloadBillRules,
    handle: downloadBill,
  },
  {
    method: 'POST',
    path: '/pay/downloadfundflow',
    title: { zh: 'v2 下载资金账单', en: 'v2 fund flow download' },
    needsCertificate: true,
    rules: downloadFundFlowRules,
    handle: downloadFundFlow,
  },
]
