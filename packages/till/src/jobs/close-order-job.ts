import type { Effects } from '../effects.ts'
import type { CloseRequest } from '../orders/close-order.ts'
import { loadOrder } from '../orders/load-order.ts'
import type { Order } from '../orders/order.ts'
import type { Job, JobOutcome } from './job.ts'

/**
 * Closes an order whose time is over, or whose closing WeChat had not confirmed. An order that is closed here may
 * still be open at WeChat when its unified order was on the way at that moment, so it is closed there, too.
 */
export const createCloseOrderJob =
  (effects: Effects, closeAtWechat: (request: CloseRequest) => Promise<Order>) =>
  async (job: Job): Promise<JobOutcome> => {
    const order = await loadOrder(effects, job.orderId)
    if (order.state === 'paid' || job.task.kind !== 'order.close') return { kind: 'done' }
    await closeAtWechat({ id: order.id, reason: job.task.reason })
    return { kind: 'done' }
  }
