import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { agreeToRefund } from '../refunds/request-refund.ts'
import type { Queries } from '../store/store.ts'
import type { RefundRequests } from '../till.ts'
import { loadRefundRequest } from './load-refund-request.ts'
import type { RefundRequest, RefundRequestId } from './refund-request.ts'
import { saveRefundRequest } from './refund-request-rows.ts'

/** What a person decided about a wish. */
export interface RefundDecision {
  readonly id: RefundRequestId
  readonly idempotency?: IdempotencyClaim | undefined
}

/** What came of it; `isReplay`: it was decided under the same key before. */
export interface DecidedRefundRequest {
  readonly request: RefundRequest
  readonly isReplay: boolean
}

/**
 * Approves a wish: the refund is agreed to in the same transaction, so that a request makes one refund or none.
 * @throws TillError `refund_request_decided`, `idempotency_key_reused`, and what a refund throws
 */
export const createApproveRefundRequest =
  (effects: Effects): RefundRequests['approve'] =>
  (decision) =>
    decideOnce(effects, decision, async (tx, { orderId, amount, reason, ...open }) => {
      const refund = await agreeToRefund(tx, { orderId, amount, reason }, effects)
      return { ...open, orderId, amount, reason, state: 'approved', refund: refund.id }
    })

/** Turns a wish down, with a word to the customer. @throws TillError `refund_request_decided`, `idempotency_key_reused` */
export const createRejectRefundRequest =
  (effects: Effects): RefundRequests['reject'] =>
  ({ note, ...decision }) =>
    decideOnce(effects, decision, async (_, open) => ({ ...open, state: 'rejected', note }))

function decideOnce(
  effects: Effects,
  { id, idempotency }: RefundDecision,
  decide: (tx: Queries, open: RefundRequest) => Promise<RefundRequest>,
): Promise<DecidedRefundRequest> {
  return effects.store.transaction(async (tx) => {
    const request = await loadRefundRequest(tx, id)
    const isReplay = await claimAct(tx, idempotency, { resourceId: id, at: effects.clock.now() })
    if (isReplay) return { request, isReplay }
    if (request.state !== 'open') throw new TillError('refund_request_decided')
    return { request: await writeDecision(tx, await decide(tx, request), effects), isReplay }
  })
}

async function writeDecision(tx: Queries, made: RefundRequest, effects: Effects): Promise<RefundRequest> {
  const decided = { ...made, decidedAt: effects.clock.now() }
  await saveRefundRequest(tx, decided)
  const type = decided.state === 'approved' ? 'refund_request.approved' : 'refund_request.rejected'
  await recordEvent(tx, { type, orderId: decided.orderId, data: { refund_request_id: decided.id } }, effects)
  return decided
}
