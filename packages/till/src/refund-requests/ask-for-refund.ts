import type { Appid, Fen, Openid } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import type { OrderId } from '../orders/order.ts'
import { findOrder } from '../orders/order-rows.ts'
import { requireRefundable } from '../refunds/require-refundable.ts'
import type { Queries } from '../store/store.ts'
import { loadRefundRequest } from './load-refund-request.ts'
import type { RefundRequest, RefundRequestId } from './refund-request.ts'
import { insertRefundRequest, listOrderRequests } from './refund-request-rows.ts'

/** What a customer asks for. */
export interface RefundWish {
  readonly orderId: OrderId
  /** Whose order it must be: this openid in this mini program. */
  readonly appid: Appid
  readonly openid: Openid
  /** Fen; all that is left where absent. */
  readonly amount?: Fen | undefined
  readonly reason?: string | undefined
  readonly idempotency?: IdempotencyClaim | undefined
}

/** Writes a customer's wish down for a person to decide. Nothing is promised and no money moves. */
export const createAskForRefund =
  (effects: Effects) =>
  (wish: RefundWish): Promise<{ readonly request: RefundRequest; readonly isReplay: boolean }> =>
    effects.store.transaction(async (tx) => {
      await requireOwner(tx, wish)
      const createdAt = effects.clock.now()
      const id = newId('rrq_', effects) as RefundRequestId
      const claimed = wish.idempotency
        ? await claimResource(tx, wish.idempotency, { resourceId: id, at: createdAt })
        : id
      if (claimed !== id)
        return { request: await loadRefundRequest(tx, claimed as RefundRequestId), isReplay: true }
      const request = { ...(await composeRequest(tx, { wish, effects })), id, createdAt }
      await insertRefundRequest(tx, request)
      const data = { refund_request_id: id, amount_fen: request.amount }
      await recordEvent(tx, { type: 'refund_request.opened', orderId: wish.orderId, data }, effects)
      return { request, isReplay: false }
    })

async function composeRequest(
  tx: Queries,
  { wish, effects }: { readonly wish: RefundWish; readonly effects: Effects },
): Promise<Omit<RefundRequest, 'id' | 'createdAt'>> {
  const { orderId, reason } = wish
  const before = await listOrderRequests(tx, orderId)
  if (before.some((request) => request.state === 'open')) throw new TillError('refund_request_open')
  const amount = await requireRefundable(tx, { orderId, amount: wish.amount, now: effects.clock.now() })
  return { orderId, reason, amount, state: 'open', note: undefined, refund: undefined, decidedAt: undefined }
}

async function requireOwner(tx: Queries, { orderId, appid, openid }: RefundWish): Promise<void> {
  const order = await findOrder(tx, orderId)
  if (order?.appid !== appid || order.openid !== openid) throw new TillError('order_not_found')
}
