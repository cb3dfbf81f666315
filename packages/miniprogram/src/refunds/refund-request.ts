import {
  needText,
  needWhole,
  parseFields,
  parseList,
  readText,
  UnreadableAnswer,
} from '../http/read-fields.ts'
import { parseRefund, type Refund } from './refund.ts'

export type RefundRequestState = 'open' | 'approved' | 'rejected'

/** A customer's wish to have money back, which the merchant decides on. Times are RFC 3339 in Beijing time. */
export interface RefundRequest {
  readonly id: string
  readonly orderId: string
  /** Renminbi in fen. */
  readonly amountFen: number
  readonly reason: string | undefined
  readonly state: RefundRequestState
  /** What the merchant says to it. */
  readonly note: string | undefined
  readonly createdAt: string
  readonly decidedAt: string | undefined
  /** What an approval has led to: only its `succeeded` means that the money is back. */
  readonly refund: Refund | undefined
}

/** What was asked for of one order, newest first, and how far its money is back, in fen. */
export interface OrderRefunds {
  readonly requests: readonly RefundRequest[]
  /** What can still be asked for. */
  readonly refundableFen: number
  /** Promised or paid back already, also where the merchant began it. */
  readonly refundedFen: number
}

/** @throws UnreadableAnswer a member is missing, or a state is one that this version does not know */
export function parseRefundRequest(value: unknown): RefundRequest {
  const fields = parseFields(value)
  const refund = fields['refund'] ?? undefined
  return {
    id: needText(fields, 'id'),
    orderId: needText(fields, 'order_id'),
    amountFen: needWhole(fields, 'amount_fen'),
    reason: readText(fields, 'reason'),
    state: parseState(needText(fields, 'state')),
    note: readText(fields, 'note'),
    createdAt: needText(fields, 'created_at'),
    decidedAt: readText(fields, 'decided_at'),
    refund: refund === undefined ? undefined : parseRefund(refund),
  }
}

export function parseOrderRefunds(value: unknown): OrderRefunds {
  const fields = parseFields(value)
  return {
    requests: parseList(fields['data'], parseRefundRequest),
    refundableFen: needWhole(fields, 'refundable_fen'),
    refundedFen: needWhole(fields, 'refunded_fen'),
  }
}

function parseState(text: string): RefundRequestState {
  if (text === 'open' || text === 'approved' || text === 'rejected') return text
  throw new UnreadableAnswer(`the state ${text} of a refund request is not known`)
}
