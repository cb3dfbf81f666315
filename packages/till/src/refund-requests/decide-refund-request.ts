import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { agreeToRefund } from '../refunds/request-refund.ts'
import type { Queries } from '../store/store.ts'
import { loadRefundRequest } from './load-refund-request.ts'
import type { RefundRequest, RefundRequestId } from './refund-request.ts'
import { saveRefundRequest } from './refund-request-rows.ts'

/**
 * Approves a wish: the refund is agreed to in the same transaction, so that a request makes one refund or none.
 * @throws TillError `refund_request_decided`, and what a refund throws
 */
export const createApproveRefundRequest =
  (effects: Effects) =>
  (id: RefundRequestId): Promise<RefundRequest> =>
    effects.store.transaction(async (tx) => {
      const { orderId, amount, reason, ...open } = await loadOpen(tx, id)
      const refund = await agreeToRefund(tx, { orderId, amount, reason }, effects)
      return decide(tx, { ...open, orderId, amount, reason, state: 'approved', refund: refund.id }, effects)
    })

/** Turns a wish down, with a word to the customer. @throws TillError `refund_request_decided` */
export const createRejectRefundRequest =
  (effects: Effects) =>
  ({
    id,
    note,
  }: {
    readonly id: RefundRequestId
    readonly note: string | undefined
  }): Promise<RefundRequest> =>
    effects.store.transaction(async (tx) =>
      decide(tx, { ...(await loadOpen(tx, id)), state: 'rejected', note }, effects),
    )

async function loadOpen(tx: Queries, id: RefundRequestId): Promise<RefundRequest> {
  const request = await loadRefundRequest(tx, id)
  if (request.state !== 'open') throw new TillError('refund_request_decided')
  return request
}

async function decide(tx: Queries, made: RefundRequest, effects: Effects): Promise<RefundRequest> {
  const decided = { ...made, decidedAt: effects.clock.now() }
  await saveRefundRequest(tx, decided)
  const type = decided.state === 'approved' ? 'refund_request.approved' : 'refund_request.rejected'
  await recordEvent(tx, { type, orderId: decided.orderId, data: { refund_request_id: decided.id } }, effects)
  return decided
}
