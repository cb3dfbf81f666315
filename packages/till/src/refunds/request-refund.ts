import { type Fen, type Instant, parseOutRefundNo } from '@minitill/wechat'
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
  /** Fen, at least 1 and at most what is left of the payment; all that is left where absent. */
  readonly amount?: Fen | undefined
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
      const id = newId('', effects)
      const claimed = await claimedId(tx, request, { id: `rfd_${id}`, at: effects.clock.now() })
      if (claimed !== `rfd_${id}`)
        return { refund: await loadRefund(tx, claimed as RefundRecordId), isReplay: true }
      return { refund: await writeRefund(tx, { id, request, effects }), isReplay: false }
    })

/** The same inside a transaction that decides more than the refund. */
export function agreeToRefund(tx: Queries, request: NewRefund, effects: Effects): Promise<Refund> {
  return writeRefund(tx, { id: newId('', effects), request, effects })
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

interface Agreement {
  /** Without prefix: the refund's own name and its number at WeChat are made from it. */
  readonly id: string
  readonly request: NewRefund
  readonly effects: Effects
}

async function writeRefund(tx: Queries, { id, request, effects }: Agreement): Promise<Refund> {
  const { orderId } = request
  const now = effects.clock.now()
  const amount = await requireRefundable(tx, { orderId, amount: request.amount, now })
  const refund = composeRefund({ ...request, id, amount, createdAt: now })
  await insertRefund(tx, refund)
  await recordEvent(tx, { type: 'refund.requested', orderId, data: factsOf(refund) }, effects)
  const task = { kind: 'refund.follow', orderId, refundId: refund.id } as const
  await addJob(tx, { task, runAt: now }, effects)
  return refund
}

function composeRefund(
  terms: NewRefund & { readonly id: string; readonly amount: Fen; readonly createdAt: Instant },
): Refund {
  const { id, orderId, amount, reason, createdAt } = terms
  return {
    id: `rfd_${id}` as RefundRecordId,
    orderId,
    outRefundNo: parseOutRefundNo(`R${id}`, 'out_refund_no'),
    state: 'requested',
    amount,
    reason,
    createdAt,
    refundId: undefined,
    succeededAt: undefined,
    reroutedAt: undefined,
    note: undefined,
  }
}

async function claimedId(
  tx: Queries,
  request: NewRefund,
  fresh: { readonly id: string; readonly at: Instant },
): Promise<string> {
  if (!request.idempotency) return fresh.id
  return claimResource(tx, request.idempotency, { resourceId: fresh.id, at: fresh.at })
}
