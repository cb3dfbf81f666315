import { type CloseOutcome, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { addJob } from '../jobs/add-job.ts'
import type { CloseWish, Closing, Orders } from '../till.ts'
import { closeHere } from './close-here.ts'
import { loadOrder } from './load-order.ts'
import type { CloseReason, Order, OrderId } from './order.ts'

/** Closes at WeChat first and believes what it says. */
export interface CloseRequest {
  readonly id: OrderId
  readonly reason: CloseReason
}

/**
 * Closes an order that nobody has paid. WeChat is asked to close before the order closes here; when the customer
 * was faster, the payment wins.
 * @throws WechatError when WeChat's answer is not known; nothing is closed then
 */
export const createCloseAtWechat =
  (effects: Effects, askWechat: (id: OrderId) => Promise<Order>) =>
  async ({ id, reason }: CloseRequest): Promise<Order> => {
    const order = await closeUnplaced({ id, reason, effects })
    if (!order.prepay) return order
    const { pay } = effects.channels.find(order.channel)
    const outcome = await pay.close(order.outTradeNo)
    if (outcome.kind === 'already_paid') return requirePaid(await askWechat(id))
    const mayArrive = outcome.kind === 'not_found' || order.prepay.placed === undefined
    return closeHere({ id, reason: reasonAfter(outcome, reason), effects, mayArrive })
  }

/** The same for a caller who waits: what WeChat has not confirmed goes on as a job. */
export const createCloseOrder =
  (effects: Effects, closeAtWechat: (request: CloseRequest) => Promise<Order>): Orders['close'] =>
  async (request) => {
    const known = await loadOrder(effects, request.id)
    const isReplay = await remember(effects, request)
    if (known.state !== 'pending') return closingOf(known, isReplay)
    try {
      return closingOf(await closeAtWechat(request), isReplay)
    } catch (error) {
      if (!(error instanceof WechatError)) throw error
      await closeLater(effects, request)
      return closingOf(await loadOrder(effects, request.id), isReplay)
    }
  }

/** Closing twice does what closing once does, so the key only has to notice another request under its name. */
async function remember(effects: Effects, { id, idempotency }: CloseWish): Promise<boolean> {
  if (!idempotency) return false
  const doneTo = { resourceId: id, at: effects.clock.now() }
  return effects.store.transaction((tx) => claimAct(tx, idempotency, doneTo))
}

/** An order that WeChat never heard of closes here alone: v3 would burn the number of an unknown order. */
function closeUnplaced(closing: CloseRequest & { readonly effects: Effects }): Promise<Order> {
  return closeHere({ ...closing, unless: (order) => order.prepay !== undefined })
}

function reasonAfter(outcome: CloseOutcome, reason: CloseReason): CloseReason {
  return outcome.kind === 'already_closed' && reason === 'expired' ? 'wechat' : reason
}

/** WeChat said "paid" but its query does not say so yet: nothing may close, and the job asks again. */
function requirePaid(order: Order): Order {
  if (order.state === 'paid') return order
  throw new WechatError('WeChat refuses to close the order as paid, but does not show the payment yet.', {
    code: 'paid_but_not_visible',
    outcome: 'unknown',
    remedy: 'query',
  })
}

function closeLater(effects: Effects, request: CloseRequest): Promise<void> {
  const task = { kind: 'order.close', orderId: request.id, reason: request.reason } as const
  return effects.store.transaction((tx) => addJob(tx, { task, runAt: effects.clock.now() }, effects))
}

function closingOf(order: Order, isReplay: boolean): Closing {
  const kinds = { pending: 'closing', closed: 'closed', paid: 'paid' } as const
  return { kind: kinds[order.state], order, isReplay }
}
