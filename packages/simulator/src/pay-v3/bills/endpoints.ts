import type { V3Endpoint } from '../endpoint.ts'
import { askFundFlowBill, askTradeBill } from './ask-bill.ts'
import { downloadBill } from './download-bill.ts'

/** The v3 calls around bills. */
export const billEndpoints: readonly V3Endpoint[] = [
  {
    method: 'GET',
    path: '/v3/bill/tradebill',
    title: { zh: 'v3 申请交易账单', en: 'v3 trade bill' },
    family: 'other',
    handle: askTradeBill,
  },
  {
    method: 'GET',
    path: '/v3/bill/fundflowbill',
    title: { zh: 'v3 申请资金账单', en: 'v3 fund flow bill' },
    family: 'other',
    handle: askFundFlowBill,
  },
  {
    method: 'GET',
    path: '/v3/billdownload/file',
    title: { zh: 'v3 下载账单', en: 'v3 bill download' },
    family: 'other',
    handle: downloadBill,
  },
]
