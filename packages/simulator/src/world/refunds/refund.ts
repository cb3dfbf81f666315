import type { Pot } from '../funds/funds.ts'
import type { Protocol } from '../orders/order.ts'

/** A refund as WeChat keeps it: one world for v2 and v3, one number per merchant for ever. */
export interface Refund extends RefundWish {
  readonly mchid: string
  readonly outTradeNo: string
  readonly transactionId: string
  readonly refundId: string
  /** Where its end is told and in which protocol; undefined: nobody wants to hear of it. */
  readonly notice: { readonly url: string; readonly protocol: Protocol } | undefined
  /** The part of the fee that comes back with it. */
  readonly feeReturnedFen: number
  /** Which of the merchant's pots it was paid from. */
  readonly paidFrom: Pot
  readonly status: RefundStatus
  /** Back the way it came, or to another card after that failed. */
  readonly channel: 'ORIGINAL' | 'OTHER_BANKCARD'
  readonly createdAt: number
  /** How it will end, and when. */
  readonly outcome: RefundOutcome
  readonly endsAt: number
  readonly finishedAt: number | undefined
}

/** A refund as a merchant asks for it. */
export interface RefundWish {
  readonly outRefundNo: string
  readonly refundFen: number
  /** The total of the order, which the merchant must know. */
  readonly totalFen: number
  readonly reason: string | undefined
  readonly notifyUrl: string | undefined
  /** Which protocol asked. */
  readonly protocol: Protocol
  /** Which pot it shall come from, where the merchant says so. */
  readonly pot: Pot | undefined
}

/** `ABNORMAL` (v2: CHANGE): the card is dead and so is the wallet. `CLOSED` (v2: REFUNDCLOSE): it came to nothing. */
export const refundOutcomes = ['SUCCESS', 'ABNORMAL', 'CLOSED'] as const
export type RefundOutcome = (typeof refundOutcomes)[number]
/**
 * What can be decided beforehand: how a refund ends, or that it is refused: as the customer's account is closed, or as
 * the business got into its own way and the same call must be repeated.
 */
export const refundFates = [...refundOutcomes, 'USER_ACCOUNT_ABNORMAL', 'BIZERR_NEED_RETRY'] as const
export type RefundFate = (typeof refundFates)[number]
export type RefundStatus = 'PROCESSING' | RefundOutcome

/** Names a refund in the world. */
export interface RefundNumber {
  readonly mchid: string
  readonly outRefundNo: string
}

export const refundKey = ({ mchid, outRefundNo }: RefundNumber): string => `${mchid}/${outRefundNo}`

/** Where the money goes, in WeChat's words. */
export const accountReceiving = ({ channel }: Refund): string =>
  channel === 'ORIGINAL' ? '支付用户零钱' : '招商银行借记卡0403'
