/** What the till acknowledged to those who use it, written down by them and by nobody else. */
export interface Ledger {
  readonly orders: Map<string, PromisedOrder>
  /** When each of them was acknowledged, in milliseconds of this process. */
  readonly orderedAt: number[]
  readonly refunds: Map<string, PromisedRefund>
  /** Ids of orders that WeChat told the customer are paid. */
  readonly paid: Set<string>
  /** Ids of orders that the merchant was told are closed. */
  readonly closed: Set<string>
  /** Answers that nobody should get, whatever crashes. */
  readonly surprises: string[]
}

export interface PromisedOrder {
  readonly outTradeNo: string
  readonly amountFen: number
}

export interface PromisedRefund {
  readonly outRefundNo: string
  readonly amountFen: number
}

export const createLedger = (): Ledger => ({
  orders: new Map(),
  orderedAt: [],
  refunds: new Map(),
  paid: new Set(),
  closed: new Set(),
  surprises: [],
})
