import type { Store } from '@minitill/till'
import { control } from '../world/call-wechat.ts'
import type { World } from '../world/world.ts'

/** An order as WeChat has it. */
export interface WechatOrder {
  readonly mchid: string
  readonly outTradeNo: string
  readonly state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'
  readonly totalFen: number
  readonly openid: string | null
  readonly transactionId: string | null
  /** Milliseconds since the epoch. */
  readonly paidAt: number | null
}

/** A refund as WeChat has it. */
export interface WechatRefund {
  readonly outTradeNo: string
  readonly outRefundNo: string
  readonly status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  readonly refundFen: number
}

/** What both sides have written down, read without any of the till's code: rows as they lie in the tables. */
export interface Books {
  readonly wechat: {
    readonly orders: ReadonlyMap<string, WechatOrder>
    readonly refunds: readonly WechatRefund[]
    /** What stands on customers' phones. */
    readonly messages: readonly unknown[]
  }
  readonly till: Awaited<ReturnType<typeof readTables>>
}

export async function readBooks({ wechat, store }: World): Promise<Books> {
  const { orders } = await control<{ orders: WechatOrder[] }>(wechat, 'orders')
  const { refunds } = await control<{ refunds: WechatRefund[] }>(wechat, 'refunds')
  const { messages } = await control<{ messages: unknown[] }>(wechat, 'messages')
  return {
    wechat: { orders: new Map(orders.map((order) => [order.outTradeNo, order])), refunds, messages },
    till: await readTables(store),
  }
}

async function readTables({ queries }: Store) {
  const [orders, refunds, events, jobs, discrepancies, days, billedOrders, billedRefunds, endpoints] =
    await Promise.all([
      queries.selectFrom('orders').selectAll().execute(),
      queries.selectFrom('refunds').selectAll().execute(),
      queries.selectFrom('events').select(['id', 'type', 'order_id', 'data', 'at']).execute(),
      queries.selectFrom('jobs').selectAll().execute(),
      queries.selectFrom('discrepancies').selectAll().execute(),
      queries.selectFrom('reconciliations').selectAll().execute(),
      queries.selectFrom('billed_orders').select('order_id').execute(),
      queries.selectFrom('billed_refunds').select('refund_id').execute(),
      queries.selectFrom('webhook_endpoints').select(['secret', 'event_types']).execute(),
    ])
  return { orders, refunds, events, jobs, discrepancies, days, billedOrders, billedRefunds, endpoints }
}
