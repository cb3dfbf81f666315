import { formatRfc3339Shanghai } from '@minitill/wechat'
import type { TillEvent } from '../events/event.ts'
import type { Order } from '../orders/order.ts'

/**
 * The body of a webhook: what happened, and of the order only what never changes. So every attempt says the same, and
 * a webhook that comes late tells no old state as if it were new.
 * @see Standard Webhooks, "Payload structure"
 */
export function composePayload(event: TillEvent, order: Order | undefined): string {
  return JSON.stringify({
    type: event.type,
    timestamp: formatRfc3339Shanghai(event.at),
    data: { event_id: event.id, order: order ? agreedOf(order) : null, facts: event.data },
  })
}

function agreedOf(order: Order) {
  return {
    id: order.id,
    out_trade_no: order.outTradeNo,
    reference: order.reference ?? null,
    appid: order.appid,
    mchid: order.mchid,
    amount_fen: order.amount,
    metadata: order.metadata,
  }
}
