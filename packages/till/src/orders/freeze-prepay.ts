import { addMs, type Instant, type Openid } from '@minitill/wechat'
import type { Order } from './order.ts'

/** WeChat raises a shorter time to a minute; asking for the same keeps both sides' clocks alike. */
const SHORTEST_PAYABLE_MS = 60_000

/**
 * Fixes what the order is placed with, once. WeChat refuses a repeat whose parameters differ from the first call's,
 * so every later call sends exactly this.
 */
export function freezePrepay(
  order: Order,
  at: {
    readonly openid: Openid
    readonly payerClientIp: string
    readonly notifyUrl: string
    readonly now: Instant
  },
): Order {
  if (order.prepay) return order
  const earliest = addMs(at.now, SHORTEST_PAYABLE_MS)
  const request = {
    outTradeNo: order.outTradeNo,
    description: order.description,
    total: order.amount,
    openid: at.openid,
    notifyUrl: at.notifyUrl,
    payerClientIp: at.payerClientIp,
    startsAt: at.now,
    expiresAt: order.expiresAt > earliest ? order.expiresAt : earliest,
    attach: order.attach,
  }
  return { ...order, openid: at.openid, prepay: { request, placed: undefined } }
}
