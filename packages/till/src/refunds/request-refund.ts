import { type Fen, parseOutRefundNo } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import { addJob } from '../jobs/add-job.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { Refund, RefundRecordId } from './refund.ts'
import { findRefund, insertRefund } from './refund-rows.ts'
import { requireRefundable } from './require-refundable.ts'

/** What a refund is made from. */
export interface NewRefund {
  readonly orderId: OrderId
  /** Fen, at least 1 and at most what is left of the payment. */
  readonly amount: Fen
  readonly reason?: string | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/**
 * Agrees to a refund: the sum over the order's refunds is guarded in the transaction that writes the request, and
 * the job that brings it to WeChat is written with it.
 */
export const createRequestRefund =
  (effects: Effects) =>
  (request: NewRefund): Promise<{ readonly refund: Refund; readonly isReplay: boolean }> =>
    effects.store.transaction(async (tx) => {
      const fresh = composeRefund(request, effects)
      const id = await claimedId(tx, request, fresh)
      if (id !== fresh.id) return { refund: await loadRefund(tx, id as RefundRecordId), isReplay: true }
      await writeRefund(tx, fresh, effects)
      return { refund: fresh, isReplay: false }
    })

/** The same inside a transaction that decides more than the refund. */
export async function agreeToRefund(tx: Queries, request: NewRefund, effects: Effects): Promise<Refund> {
  const refund = composeRefund(request, effects)
  await writeRefund(tx, refund, effects)
  return refund
}

/** @throws TillError `refund_not_found` */
export async function loadRefund(db: Queries, id: RefundRecordId): Promise<Refund> {
  const refund = await findRefund(db, id)
  if (!refund) throw new TillError('refund_not_found')
  return refund
}

/** What an event tells of a refund. */
export function factsOf(refund: Refund) {
  return { refund_id: refund.id, amount_fen: refund.amount, out_refund_no: refund.outRefundNo }
}

async function writeRefund(tx: Queries, refund: Refund, effects: Effects): Promise<void> {
  const { orderId, amount, createdAt } = refund
  await requireRefundable(tx, { orderId, amount, now: createdAt })
  await insertRefund(tx, refund)
  await recordEvent(tx, { type: 'refund.requested', orderId, data: factsOf(refund) }, effects)
  const task = { kind: 'refund.follow', orderId, refundId: refund.id } as const
  await addJob(tx, { task, runAt: createdAt }, effects)
}

function composeRefund(request: NewRefund, effects: Effects): Refund {
  const id = newId('', effects)
  return {
    id: `rfd_${id}` as RefundRecordId,
    orderId: request.orderId,
    outRefundNo: parseOutRefundNo(`R${id}`, 'out_refund_no'),
    state: 'requested',
    amount: request.amount,
    reason: request.reason,
    createdAt: effects.clock.now(),
    refundId: undefined,
    succeededAt: undefined,
    note: undefined,
  }
}

async function claimedId(tx: Queries, request: NewRefund, fresh: Refund): Promise<string> {
  if (!request.idempotency) return fresh.id
  return claimResource(tx, request.idempotency, { resourceId: fresh.id, at: fresh.createdAt })
}
