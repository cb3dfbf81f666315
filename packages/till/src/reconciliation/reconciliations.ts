import type { BillKind, ShanghaiDay } from '@minitill/wechat'
import type { NewDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import type { OrderId } from '../orders/order.ts'
import type { Page, PageRequest } from '../paging/page.ts'
import type { DayReport, MerchantDay, OrderFee, Reconciliation } from './reconciliation.ts'

/** A day of a merchant; the default merchant's where none is named. */
export interface DayWish {
  readonly day: ShanghaiDay
  readonly mchid?: string | undefined
}

/** What a comparison would find and do now. */
export interface Preview extends MerchantDay {
  readonly report: DayReport
  /** At most 100. */
  readonly findings: readonly NewDiscrepancy[]
  /** Ids of orders that it would find paid; at most 100. */
  readonly healed: readonly string[]
}

/** Days compared with WeChat's bills. */
export interface Reconciliations {
  /**
   * Asks for a day, though it was compared before: its bill is fetched anew. The answer is in `load`, later.
   * @throws TillError `bill_day_out_of_range`, `merchant_unknown`, `idempotency_key_reused`
   */
  ask(wish: DayWish & { readonly idempotency?: IdempotencyClaim | undefined }): Promise<AskedDay>
  /**
   * Compares a day and writes nothing.
   * @throws TillError `bill_not_ready`, `bill_day_out_of_range`, `merchant_unknown`, `wechat_unavailable`, `wechat_refused`
   */
  preview(wish: DayWish): Promise<Preview>
  /** @throws TillError `reconciliation_not_found` */
  load(day: MerchantDay): Promise<Reconciliation>
  /** The latest day first. @throws TillError `invalid_cursor` */
  list(page: PageRequest): Promise<Page<Reconciliation>>
  /** Absent until the bill of its day has been compared. */
  feeOf(id: OrderId): Promise<OrderFee | undefined>
  /** The bill as WeChat sent it, packed. @throws TillError `bill_not_found` */
  readBill(bill: MerchantDay & { readonly kind: BillKind }): Promise<AsyncIterable<Uint8Array>>
  /** Writes the job that asks for every day by itself, unless it is there: call it when the program starts. */
  plan(): Promise<void>
}

/** `isReplay`: it was asked for under the same key before. */
export interface AskedDay {
  readonly reconciliation: Reconciliation
  readonly isReplay: boolean
}
