import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { refuse } from '../refusal.ts'
import { viewRefund } from './refund-view.ts'
import { refundRefusals } from './refusals.ts'

/** Needs no mchid but the signer's. @see GET /v3/refund/domestic/refunds/{out_refund_no} */
export function queryRefund({ mchid, parts }: V3Request, { refunds }: World): V3Result {
  const refund = refunds.find({ mchid, outRefundNo: parts['out_refund_no'] ?? '' })
  if (refund === undefined) throw refuse(refundRefusals.noRefund)
  return { status: 200, body: viewRefund(refund), outTradeNo: refund.outTradeNo }
}
