import type { ShanghaiDay } from '../values/shanghai-day.ts'

/** `trade`: what was paid and refunded. `fund_flow`: what moved on the merchant's account. */
export type BillKind = 'trade' | 'fund_flow'

/** One bill of one day that is over, at most three months ago. */
export interface BillWish {
  readonly kind: BillKind
  readonly day: ShanghaiDay
}

/** What WeChat has of a day. Only `ready` is a bill; the other two are ordinary answers. */
export type BillOutcome =
  | { readonly kind: 'ready'; readonly file: BillFile }
  /** It is made from 09:00 of the next day, and sometimes later: ask again. */
  | { readonly kind: 'not_ready' }
  /** Nothing happened on that day. */
  | { readonly kind: 'empty' }

/**
 * The file, compressed, as it comes. It is true only when it has been read to its end: a transfer that broke off, or
 * that does not fit the hash which WeChat gave, throws there. So store it first, and read the rows afterwards.
 * @throws WechatError `bill_damaged`; what the connection throws
 */
export type BillFile = AsyncIterable<Uint8Array>
