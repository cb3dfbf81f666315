/** An order as WeChat keeps it; times are epoch milliseconds by the virtual clock. */
export interface WechatOrder {
  readonly outTradeNo: string
  readonly totalFen: number
  readonly protocol: 'v2' | 'v3'
  readonly transactionId: string | null
  readonly createdAt: number
  readonly paidAt: number | null
  readonly closedAt: number | null
  readonly notifications: readonly Attempt[]
}

/** A refund as WeChat keeps it. */
export interface WechatRefund {
  readonly outRefundNo: string
  readonly status: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED'
  readonly refundFen: number
  readonly createdAt: number
  readonly finishedAt: number | null
  readonly notifications: readonly Attempt[]
}

/** One time that WeChat tried to notify the till. */
export interface Attempt {
  /** 1 for the first. */
  readonly attempt: number
  readonly at: number
  readonly verdict: 'received' | 'refused' | 'timeout' | 'failed' | 'suppressed'
  /** HTTP status; 0 where no answer came. */
  readonly status: number
  /** When it is tried again; `null` when it is not. */
  readonly nextAt: number | null
}
