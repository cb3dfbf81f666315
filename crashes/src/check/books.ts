import { jsonCall } from '../../../tests/support/json-call.ts'
import type { Row, Storage } from '../stage/storage.ts'

/** What both sides have written down. Nothing of the till's code reads it. */
export interface Books {
  readonly till: TillBooks
  readonly wechat: WechatBooks
}

export type TillBooks = Readonly<Record<keyof typeof queries, readonly Row[]>>

export interface WechatBooks {
  readonly orders: readonly WechatOrder[]
  readonly refunds: readonly WechatRefund[]
}

export interface WechatOrder {
  readonly outTradeNo: string
  readonly state: string
  readonly totalFen: number
  readonly openid: string | null
  /** Null: WeChat took nothing. */
  readonly transactionId: string | null
}

export interface WechatRefund {
  readonly outTradeNo: string
  readonly outRefundNo: string
  readonly status: string
  readonly refundFen: number
}

/** Worded so that both stores understand it. */
const queries = {
  orders: 'select id, out_trade_no, state, amount_fen, openid, transaction_id from orders',
  refunds: 'select id, out_refund_no, order_id, state, amount_fen from refunds',
  paidEvents: `select order_id, count(*) as count from events where type = 'order.paid' group by order_id`,
  refundEvents: `select order_id, count(*) as count from events where type = 'refund.succeeded' group by order_id`,
  failedJobs: `select id, kind, last_error from jobs where state = 'failed'`,
  waitingJobs: `select id, kind, run_at, lease_until, attempts from jobs where state = 'waiting'`,
  discrepancies: 'select kind, out_trade_no from discrepancies',
} as const

export async function readBooks(at: { readonly storage: Storage; readonly wechat: string }): Promise<Books> {
  const till: Record<string, readonly Row[]> = {}
  for (const [name, query] of Object.entries(queries)) till[name] = await at.storage.read(query)
  const { orders } = (await jsonCall<{ orders: WechatOrder[] }>(`${at.wechat}/_sim/orders`)).data
  const { refunds } = (await jsonCall<{ refunds: WechatRefund[] }>(`${at.wechat}/_sim/refunds`)).data
  return { till: till as TillBooks, wechat: { orders, refunds } } // one entry for each of the queries
}
