import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { Order, OrderId } from '../orders/order.ts'
import type { JobOf, JobOutcome } from './job.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * Milliseconds from one question to the next: dense while the customer waits, sparse later, hourly to the end.
 * @see WeChat Pay v3 查单实践: 5 s, 30 s, 1 m, 3 m, 5 m, 10 m, 30 m
 */
const SCHEDULE_MS = [30 * SECOND, MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE]
const HOURLY_MS = 60 * MINUTE

/** Finds a payment whose notification never came. It asks until the order is no longer pending. */
export const createQueryOrderJob =
  (effects: Effects, askWechat: (id: OrderId) => Promise<Order>) =>
  async (job: JobOf<'order.query'>): Promise<JobOutcome> => {
    const order = await askWechat(job.task.orderId)
    if (order.state !== 'pending') return { kind: 'done' }
    const waitMs = SCHEDULE_MS[job.attempts - 1] ?? HOURLY_MS
    return { kind: 'again', at: addMs(effects.clock.now(), waitMs) }
  }
