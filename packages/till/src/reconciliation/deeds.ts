import type { Refund as WechatRefund } from '@minitill/wechat'
import type { NewDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { OrderId } from '../orders/order.ts'
import type { RefundRecordId } from '../refunds/refund.ts'
import type { Evidence } from '../settle/evidence.ts'

/** A payment that the bill has, and its fee in fen. */
export interface BilledOrder {
  readonly orderId: OrderId
  readonly outTradeNo: string
  readonly fee: number
  readonly rate: string
  /** Whether the fee is what the rate makes of it. */
  readonly isFeeRight: boolean
}

/** A refund that the bill has, and the fee that came back with it: negative fen. */
export interface BilledRefundRecord {
  readonly refundId: RefundRecordId
  readonly outTradeNo: string
  readonly outRefundNo: string
  readonly fee: number
}

/** What comes of a comparison. A rehearsal only remembers it. */
export interface Deeds {
  /** Lets a payment through the one door: it makes the order paid, or opens a discrepancy. */
  settle(payment: Evidence['payment']): Promise<void>
  /** The same for a refund. */
  settleRefund(said: WechatRefund): Promise<void>
  open(found: NewDiscrepancy): Promise<void>
  /** Notes what the bill has, and heals what was missing in it. */
  noteOrders(orders: readonly BilledOrder[]): Promise<void>
  noteRefunds(refunds: readonly BilledRefundRecord[]): Promise<void>
  /** Of these, those that no bill has. */
  unbilledOrders(ids: readonly OrderId[]): Promise<ReadonlySet<string>>
  unbilledRefunds(ids: readonly RefundRecordId[]): Promise<ReadonlySet<string>>
  /** The day balances: an earlier doubt is healed. */
  balanced(): Promise<void>
}
