import { addMs } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Queries } from '../store/store.ts'
import type { Order } from './order.ts'

/** The first look at WeChat, in case neither the answer nor a notification arrives. */
export async function addFirstQuery(tx: Queries, order: Order, effects: Effects): Promise<void> {
  const runAt = addMs(effects.clock.now(), FIRST_QUERY_AFTER_MS)
  await addJob(tx, { task: { kind: 'order.query', orderId: order.id }, runAt }, effects)
}

const FIRST_QUERY_AFTER_MS = 5_000
