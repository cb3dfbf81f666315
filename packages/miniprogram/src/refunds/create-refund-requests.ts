import type { Effects } from '../effects.ts'
import type { Wire } from '../http/create-wire.ts'
import { drawKey } from '../idempotency/draw-key.ts'
import { pathOf } from '../orders/create-orders.ts'
import type { Drawer } from '../storage/drawer.ts'
import { parseOrderRefunds, parseRefundRequest } from './refund-request.ts'
import type { RefundAsk, RefundRequests } from './refund-requests.ts'
import type { Unanswered } from './unanswered.ts'

/** Refund requests over a wire that knows the customer. */
export function createRefundRequests(parts: {
  readonly wire: Wire
  readonly unanswered: Drawer<Unanswered>
  readonly effects: Effects
}): RefundRequests {
  const { wire, unanswered, effects } = parts
  return {
    requestRefund: async (orderId, ask = {}) => {
      const path = `${pathOf(orderId)}/refund-requests`
      const body = bodyOf(ask)
      const key = keyFor(JSON.stringify({ path, body }), { unanswered, effects })
      const header = { 'idempotency-key': key }
      const made = await wire.ask({ method: 'POST', path, body, header }, parseRefundRequest)
      // Not after a refusal: a later tap may repeat it, and nothing is kept under the key until it is accepted.
      if (unanswered.load()?.key === key) unanswered.clear()
      return made
    },
    refundRequests: (orderId) =>
      wire.ask({ method: 'GET', path: `${pathOf(orderId)}/refund-requests` }, parseOrderRefunds),
  }
}

/** Kept before it is sent, so that a second tap, and a program that was killed, ask under the same one. */
function keyFor(
  wish: string,
  { unanswered, effects }: { readonly unanswered: Drawer<Unanswered>; readonly effects: Effects },
): string {
  const earlier = unanswered.load()
  if (earlier?.wish === wish) return earlier.key
  const key = drawKey(effects)
  unanswered.save({ wish, key })
  return key
}

function bodyOf({ amountFen, reason }: RefundAsk): object {
  return {
    ...(amountFen === undefined ? {} : { amount_fen: amountFen }),
    ...(reason === undefined || reason === '' ? {} : { reason }),
  }
}
