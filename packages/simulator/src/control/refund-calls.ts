import { type Refund, refundFates, refundOutcomes } from '../world/refunds/refund.ts'
import type { World } from '../world/world.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { ControlError } from './control-error.ts'
import { optionalText, requireOneOf, requireText } from './members.ts'
import { namedMerchant } from './named.ts'

/** Every refund with the story of its notification, newest first. */
export function listRefunds({ query }: ControlRequest, { world }: ControlContext) {
  const outTradeNo = query.get('outTradeNo')
  const mchid = query.get('mchid')
  const wanted = world.refunds
    .all()
    .filter((refund) => outTradeNo === null || refund.outTradeNo === outTradeNo)
    .filter((refund) => mchid === null || refund.mchid === mchid)
  return { refunds: wanted.toReversed().map((refund) => viewRefund(refund, world)) }
}

/** Decides how the next refund that is asked for ends. */
export function decideNextRefund({ body }: ControlRequest, { world }: ControlContext) {
  const outcome = requireOneOf({ body, name: 'outcome', allowed: refundFates })
  world.refundDesk.decideNext(outcome)
  return { outcome }
}

/** Ends one refund now. */
export function finishRefund({ body }: ControlRequest, { world }: ControlContext) {
  const { mchid } = namedMerchant(optionalText(body, 'mchid'), world).merchant
  const refund = world.refunds.find({ mchid, outRefundNo: requireText(body, 'outRefundNo') })
  if (refund === undefined) throw unknownRefund()
  const outcome = requireOneOf({ body, name: 'outcome', allowed: refundOutcomes })
  return viewRefund(world.refundDesk.finish({ refund, outcome }), world)
}

function viewRefund(refund: Refund, { orders, courier }: World) {
  const order = orders.find(refund)
  const attempts = order === undefined ? [] : courier.attemptsFor({ kind: 'refund', order, refund })
  return {
    mchid: refund.mchid,
    outTradeNo: refund.outTradeNo,
    transactionId: refund.transactionId,
    outRefundNo: refund.outRefundNo,
    refundId: refund.refundId,
    status: refund.status,
    refundFen: refund.refundFen,
    totalFen: refund.totalFen,
    feeReturnedFen: refund.feeReturnedFen,
    paidFrom: refund.paidFrom,
    reason: refund.reason ?? null,
    protocol: refund.protocol,
    createdAt: refund.createdAt,
    finishedAt: refund.finishedAt ?? null,
    notifications: attempts.map((attempt) => ({ ...attempt, nextAt: attempt.nextAt ?? null })),
  }
}

const unknownRefund = () =>
  new ControlError({
    status: 404,
    code: 'unknown_refund',
    message: {
      zh: '没有这个商户退款单号，见 GET /_sim/refunds',
      en: 'There is no such refund, see GET /_sim/refunds.',
    },
  })
