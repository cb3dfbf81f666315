import { type PayChannel, type PrepayId, type PrepayRequest, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { Queries } from '../store/store.ts'
import type { Order, OrderId } from './order.ts'
import { findOrder, saveOrder } from './order-rows.ts'

/**
 * Places the frozen unified order with WeChat and keeps the prepay id.
 * @throws TillError `order_already_paid`, `order_closed`, `wechat_unavailable`, `wechat_refused`
 */
export const createPlaceOrder =
  (effects: Effects, confirm: (id: OrderId) => Promise<Order>) =>
  async (order: Order): Promise<PrepayId> => {
    const { pay } = effects.channels.find(order.channel)
    if (!order.prepay) throw new TillError('order_has_no_payer')
    try {
      const prepayId = await prepayTwice(pay, order.prepay.request)
      await afterAttempt(effects, order.id, (tx, open) => keepPrepayId(tx, { open, prepayId, effects }))
      return prepayId
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      await afterAttempt(effects, order.id)
      throw await explainRefusal(error, () => confirm(order.id))
    }
  }

/** An answer that got lost is asked for again at once: the same parameters place the same order. */
async function prepayTwice(pay: PayChannel, request: PrepayRequest): Promise<PrepayId> {
  try {
    return await pay.prepay(request)
  } catch (error) {
    if (error instanceof WechatError && error.outcome === 'unknown') return pay.prepay(request)
    throw error
  }
}

/**
 * Looks whether the order is still open after a call that may have placed it. One that was closed in the meantime may
 * just have become payable at WeChat: the closing has written a job that closes it there.
 */
async function afterAttempt(
  effects: Effects,
  id: OrderId,
  whenOpen?: (tx: Queries, open: Order) => Promise<void>,
): Promise<void> {
  const state = await effects.store.transaction(async (tx) => {
    const order = await findOrder(tx, id)
    if (order?.state === 'pending') await whenOpen?.(tx, order)
    return order?.state
  })
  if (state === 'closed') throw new TillError('order_closed')
  if (state === 'paid') throw new TillError('order_already_paid')
}

async function keepPrepayId(
  tx: Queries,
  kept: { readonly open: Order; readonly prepayId: PrepayId; readonly effects: Effects },
): Promise<void> {
  const { open, prepayId, effects } = kept
  if (!open.prepay) throw new TillError('order_has_no_payer')
  await saveOrder(tx, { ...open, prepay: { ...open.prepay, placed: { prepayId, at: effects.clock.now() } } })
  await recordEvent(tx, { type: 'order.prepaid', orderId: open.id }, effects)
}

/** Turns WeChat's refusal into ours; where the order's true state is in doubt, WeChat is asked first. */
async function explainRefusal(error: WechatError, confirm: () => Promise<Order>): Promise<TillError> {
  const isPassing = error.outcome === 'unknown' || error.isRepeatable
  if (isPassing) return new TillError('wechat_unavailable', { cause: error })
  if (error.remedy !== 'query' && error.remedy !== 'new_number') {
    return new TillError('wechat_refused', { cause: error, detail: error.code })
  }
  try {
    const { state } = await confirm()
    const codes = { paid: 'order_already_paid', closed: 'order_closed', pending: 'wechat_refused' } as const
    return new TillError(codes[state], { cause: error, detail: error.code })
  } catch (cause) {
    if (cause instanceof WechatError) return new TillError('wechat_unavailable', { cause })
    throw cause
  }
}
