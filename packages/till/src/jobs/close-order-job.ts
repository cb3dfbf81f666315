import type { Effects } from '../effects.ts'
import type { CloseRequest } from '../orders/close-order.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import type { JobOf, JobOutcome } from './job.ts'

/**
 * Closes an order whose time is over, or whose closing WeChat had not confirmed. An order that is closed here may
 * still be open at WeChat when its unified order was on the way at that moment, so it is closed there, too.
 */
export const createCloseOrderJob =
  (effects: Effects, closeAtWechat: (request: CloseRequest) => Promise<Order>) =>
  async ({ task }: JobOf<'order.close'>): Promise<JobOutcome> => {
    const order = await loadOrder(effects, task.orderId)
    if (order.state === 'paid') return { kind: 'done' }
    await closeAtWechat({ id: order.id, reason: task.reason })
    return { kind: 'done' }
  }
