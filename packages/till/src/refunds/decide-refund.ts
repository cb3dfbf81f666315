import type { Refund as WechatRefund } from '@minitill/wechat'
import type { DiscrepancyKind } from '../discrepancies/discrepancy-kinds.ts'
import type { Order } from '../orders/order.ts'
import type { Refund, RefundFact } from './refund.ts'
import { nextRefundState } from './transitions.ts'

/** What WeChat's word does to a refund. */
export type RefundDecision =
  | { readonly kind: 'change'; readonly refund: Refund }
  | { readonly kind: 'repeat'; readonly refund: Refund }
  | { readonly kind: 'open_discrepancy'; readonly discrepancy: DiscrepancyKind; readonly detail: string }

/** The refund as the till knows it, with its order. */
export interface KnownRefund {
  readonly refund: Refund
  readonly order: Order
}

/** The rule of refunds, without effects. */
export function decideRefund(known: KnownRefund | undefined, said: WechatRefund): RefundDecision {
  if (!known) {
    return misfit(
      'unknown_refund',
      `WeChat reports a refund of ${said.amount} fen that the till never asked for`,
    )
  }
  const { refund, order } = known
  const mismatch = findMismatch(known, said)
  if (mismatch) return misfit('refund_mismatch', mismatch)
  const fact = factOf(said)
  if (fact === undefined)
    return misfit('unknown_state', `WeChat answered the refund status ${said.refundStatus}`)
  if (fact === refund.state) return { kind: 'repeat', refund }
  if (nextRefundState(refund.state, fact) !== undefined)
    return { kind: 'change', refund: changed(refund, said, fact) }
  if (fact === 'processing') return { kind: 'repeat', refund } // an old answer that was overtaken
  return misfit(
    'refund_mismatch',
    `the refund of order ${order.id} is ${refund.state}, and WeChat calls it ${fact}`,
  )
}

function findMismatch({ refund, order }: KnownRefund, said: WechatRefund): string | undefined {
  if (said.outTradeNo !== order.outTradeNo) return 'the refund is of another order than the till knows'
  if (said.transactionId !== order.payment?.transactionId)
    return 'the refund is of another payment than the till knows'
  if (said.amount !== refund.amount)
    return `the refund is over ${refund.amount} fen, WeChat says ${said.amount} fen`
  if (said.total !== order.amount)
    return `the order is over ${order.amount} fen, WeChat says ${said.total} fen`
  return undefined
}

function factOf(said: WechatRefund): RefundFact | undefined {
  return said.kind === 'unknown' ? undefined : said.kind
}

function changed(refund: Refund, said: WechatRefund, fact: RefundFact): Refund {
  const succeededAt = said.kind === 'succeeded' ? said.succeededAt : refund.succeededAt
  return { ...refund, state: fact, refundId: said.refundId, succeededAt, note: undefined }
}

function misfit(discrepancy: DiscrepancyKind, detail: string): RefundDecision {
  return { kind: 'open_discrepancy', discrepancy, detail }
}
