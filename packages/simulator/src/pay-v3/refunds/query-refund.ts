import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { isOwnedBy } from '../owner.ts'
import { refuse } from '../refusal.ts'
import { viewRefund } from './refund-view.ts'
import { refundRefusals } from './refusals.ts'
import { requireSubMerchant } from './require-sub-merchant.ts'

/** Needs no mchid but the signer's, and for a service provider that of its merchant. @see GET /v3/refund/domestic/refunds/{out_refund_no} */
export function queryRefund({ mchid, parts, query }: V3Request, world: World): V3Result {
  const { refunds, orders } = world
  requireSubMerchant(query.get('sub_mchid') ?? undefined, world)
  const refund = refunds.find({ mchid, outRefundNo: parts['out_refund_no'] ?? '' })
  const order = refund === undefined ? undefined : orders.find(refund)
  const owner = { mchid, subMchid: query.get('sub_mchid') ?? undefined }
  if (refund === undefined || order === undefined || !isOwnedBy(order, owner)) {
    throw refuse(refundRefusals.noRefund)
  }
  return { status: 200, body: viewRefund(refund), outTradeNo: refund.outTradeNo }
}
