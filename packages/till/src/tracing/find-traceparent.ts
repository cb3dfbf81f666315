import type { OutTradeNo } from '@minitill/wechat'
import type { JobTask } from '../jobs/job.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { Traceparent } from './tracing.ts'

/** The request that made an order. Undefined where there is no such order, or nobody listened. */
export async function traceparentOf(
  db: Queries,
  order: { readonly id: OrderId } | { readonly outTradeNo: OutTradeNo },
): Promise<Traceparent | undefined> {
  const orders = db.selectFrom('orders').select('traceparent')
  const named =
    'id' in order ? orders.where('id', '=', order.id) : orders.where('out_trade_no', '=', order.outTradeNo)
  return (await named.executeTakeFirst())?.traceparent ?? undefined
}

/** The request that made the order that a job is for. */
export async function traceparentOfTask(db: Queries, task: JobTask): Promise<Traceparent | undefined> {
  if ('orderId' in task) return traceparentOf(db, { id: task.orderId })
  if (task.kind !== 'webhook.deliver') return undefined
  const row = await db
    .selectFrom('webhook_deliveries')
    .innerJoin('events', 'events.id', 'webhook_deliveries.event_id')
    .innerJoin('orders', 'orders.id', 'events.order_id')
    .select('orders.traceparent')
    .where('webhook_deliveries.id', '=', task.deliveryId)
    .executeTakeFirst()
  return row?.traceparent ?? undefined
}
