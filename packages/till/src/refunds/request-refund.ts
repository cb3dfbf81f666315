import assert from 'node:assert/strict'
import { addMs, type Fen, type Instant, parseOutRefundNo } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Order, OrderId } from '../orders/order.ts'
import { findOrder } from '../orders/order-rows.ts'
import type { Queries } from '../store/store.ts'
import type { Refund, RefundRecordId } from './refund.ts'
import { findRefund, insertRefund, listRefunds } from './refund-rows.ts'
import { refundableOf } from './refundable.ts'

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
      await requireRefundable(tx, { request, now: effects.clock.now() })
      await insertRefund(tx, fresh)
      await recordEvent(
        tx,
        { type: 'refund.requested', orderId: fresh.orderId, data: factsOf(fresh) },
        effects,
      )
      const task = { kind: 'refund.follow', refundId: fresh.id } as const
      await addJob(tx, { task, orderId: fresh.orderId, runAt: fresh.createdAt }, effects)
      return { refund: fresh, isReplay: false }
    })

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

/** @see WeChat Pay v3 申请退款: within a year of the payment, at most 50 for one order */
const LONGEST_MS = 365 * 24 * 3600_000
const MOST_REFUNDS = 50

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

async function requireRefundable(
  tx: Queries,
  { request, now }: { readonly request: NewRefund; readonly now: Instant },
): Promise<void> {
  const order = requirePaid(await findOrder(tx, request.orderId))
  if (now > addMs(order.payment.paidAt, LONGEST_MS)) throw new TillError('refund_too_late')
  const refunds = await listRefunds(tx, order.id)
  if (refunds.length >= MOST_REFUNDS) throw new TillError('refund_limit_reached')
  const left = refundableOf(order, refunds)
  if (request.amount > left) throw new TillError('refund_exceeds_paid', { detail: `${left} fen are left` })
}

function requirePaid(order: Order | undefined) {
  if (!order) throw new TillError('order_not_found')
  if (order.state !== 'paid') throw new TillError('order_not_paid')
  assert(order.payment, 'a paid order has its payment')
  return { ...order, payment: order.payment }
}
