/** One line of the merchant's account, as the fund flow bill tells it. */
export interface FundEntry {
  /** WeChat's number of this very movement. */
  readonly flowNumber: string
  readonly at: number
  readonly kind: FundMovement
  /** The transaction id or refund id behind it; empty for what was moved by hand. */
  readonly businessId: string
  /** Negative where money goes. */
  readonly amountFen: number
  /** Unsettled and available together, afterwards. */
  readonly balanceFen: number
  readonly note: string
}

/** `refund_failed` brings a refund's money back; `top_up` and `withdrawal` are done by hand. */
export type FundMovement = 'payment' | 'fee' | 'refund' | 'refund_failed' | 'top_up' | 'withdrawal'
