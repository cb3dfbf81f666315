import { gzipSync } from 'node:zlib'
import type { V2Params } from '../../codec/v2-sign.ts'
import { fundAccounts } from '../../world/bills/fund-flow-bill.ts'
import { tradeBillTypes } from '../../world/bills/trade-bill.ts'
import type { World } from '../../world/world.ts'
import type { V2Request } from '../endpoint.ts'
import { failFundFlow, failTradeBill } from './refusals.ts'

/** Answers the file itself, not XML; with `sub_mch_id` the trades of that merchant alone. @see v2 下载对账单, POST /pay/downloadbill */
export function downloadBill({ params }: V2Request, { bills, merchant }: World): Buffer {
  const type = tradeBillTypes.find((known) => known === (params['bill_type'] || 'ALL'))
  if (type === undefined) throw failTradeBill('no_type')
  const subMchid = params['sub_mch_id'] ?? ''
  const answer = bills.trades({ mchid: merchant.mchid, subMchid, day: dayOf(params), type })
  if (answer.kind !== 'ready') throw failTradeBill(answer.kind)
  return packed(answer.file, params)
}

/** The same for the account; v2 writes its kinds `Basic`, `Operation`, `Fees`. @see POST /pay/downloadfundflow */
export function downloadFundFlow({ params }: V2Request, { bills, merchant }: World): Buffer {
  const asked = params['account_type'] ?? ''
  const account = /^[A-Z][a-z]+$/.test(asked)
    ? fundAccounts.find((known) => known === asked.toUpperCase())
    : undefined
  if (account === undefined) throw failFundFlow('no_type')
  const answer = bills.fundFlow({ mchid: merchant.mchid, day: dayOf(params), account })
  if (answer.kind !== 'ready') throw failFundFlow(answer.kind)
  return packed(answer.file, params)
}

const dayOf = (params: V2Params) =>
  (/^\d{8}$/.test(params['bill_date'] ?? '') ? params['bill_date'] : '') ?? ''

const packed = (file: Buffer, params: V2Params) => (params['tar_type'] === 'GZIP' ? gzipSync(file) : file)
