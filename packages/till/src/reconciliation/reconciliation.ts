import type { Instant, Mchid, ShanghaiDay } from '@minitill/wechat'
import type { DiscrepancyKind } from '../discrepancies/discrepancy-kinds.ts'

/** One merchant's day. Payments over v2 and v3 of one merchant are in one bill. */
export interface MerchantDay {
  readonly mchid: Mchid
  readonly day: ShanghaiDay
}

/** How far the comparison of a day has come. */
export interface Reconciliation extends MerchantDay {
  /** `failed`: WeChat has no bill of so old a day any more. */
  readonly state: 'waiting' | 'done' | 'failed'
  /** Why it waits: `not_ready`, or the code of an error. */
  readonly note: string | undefined
  readonly report: DayReport | undefined
  readonly askedAt: Instant
  readonly finishedAt: Instant | undefined
}

/** What a day came to. All amounts are fen. */
export interface DayReport {
  readonly payments: Tally
  readonly refunds: Tally
  readonly money: Balance
  /** Absent where the fund flow could not be had: over v2 it wants the merchant's certificate. */
  readonly fundFlow: FundFlowSums | undefined
  /** Discrepancies that this comparison found, by kind. */
  readonly found: Readonly<Partial<Record<DiscrepancyKind, number>>>
}

/** What WeChat kept of an order, as the bill of its day says. */
export interface OrderFee {
  /** Fen; what came back with refunds is not taken off. */
  readonly fee: number
  /** `0.60%` */
  readonly rate: string
  readonly day: ShanghaiDay
}

/** What became of rows. `billed` is the sum of all but `missing`. */
export interface Tally {
  /** Rows of the bill. */
  readonly billed: number
  /** They fit what is known here. */
  readonly matched: number
  /** Nobody had told before: the bill did. */
  readonly healed: number
  /** They fit nothing, or not quite; each has a discrepancy. */
  readonly differing: number
  /** Known here, and not in the bill. */
  readonly missing: number
}

/** `orders - refunds - discounts - fees = settlement`, as far as the day balances. */
export interface Balance {
  /** Paid that day, by our own books. */
  readonly orders: number
  /** Refunded that day, by our own books. */
  readonly refunds: number
  /** Coupons of the merchant's own: the customer paid less, and the merchant gets less. */
  readonly discounts: number
  /** What WeChat kept, less what came back with refunds. */
  readonly fees: number
  /** What WeChat says that the merchant got: by the fund flow, else by the totals of the trade bill. */
  readonly settlement: number
  /** 0 where the day balances. */
  readonly difference: number
  readonly balances: boolean
}

/** The movements of the merchant's account, by what they are for; negative where money went out. */
export interface FundFlowSums {
  readonly payments: number
  readonly fees: number
  readonly refunds: number
  /** Withdrawals, top-ups, refunds that came back: none of the trade's. */
  readonly other: number
}
