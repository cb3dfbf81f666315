import { needText, needWhole, parseFields, readText, UnreadableAnswer } from '../http/read-fields.ts'

/**
 * `requested`: WeChat may not have heard of it; `processing`: the money is on its way; `abnormal`: the customer's
 * account cannot take it, and the merchant must act; `closed`: it will not happen.
 */
export type RefundState = 'requested' | 'processing' | 'succeeded' | 'abnormal' | 'closed'

/** Money on its way back, as its customer sees it. Times are RFC 3339 in Beijing time. */
export interface Refund {
  readonly id: string
  /** The number that the merchant and WeChat look it up by. */
  readonly outRefundNo: string
  readonly state: RefundState
  /** Renminbi in fen. */
  readonly amountFen: number
  readonly createdAt: string
  readonly succeededAt: string | undefined
}

/** @throws UnreadableAnswer a member is missing, or the state is one that this version does not know */
export function parseRefund(value: unknown): Refund {
  const fields = parseFields(value)
  return {
    id: needText(fields, 'id'),
    outRefundNo: needText(fields, 'out_refund_no'),
    state: parseState(needText(fields, 'state')),
    amountFen: needWhole(fields, 'amount_fen'),
    createdAt: needText(fields, 'created_at'),
    succeededAt: readText(fields, 'succeeded_at'),
  }
}

const STATES: readonly RefundState[] = ['requested', 'processing', 'succeeded', 'abnormal', 'closed']

function parseState(text: string): RefundState {
  const state = STATES.find((known) => known === text)
  if (state !== undefined) return state
  throw new UnreadableAnswer(`the refund state ${text} is not known`)
}
