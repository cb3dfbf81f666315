import {
  needText,
  needWhole,
  parseFields,
  parseList,
  readText,
  UnreadableAnswer,
} from '../http/read-fields.ts'

export type OrderState = 'pending' | 'paid' | 'closed'

/** An order as its customer sees it. Times are RFC 3339 in Beijing time; what is not known is `undefined`. */
export interface Order {
  readonly id: string
  /** The number that WeChat and the receipt show. */
  readonly outTradeNo: string
  readonly state: OrderState
  /** Renminbi in fen. */
  readonly amountFen: number
  readonly description: string
  readonly channel: string
  readonly item: string | undefined
  readonly quantity: number
  readonly remark: string | undefined
  readonly createdAt: string
  readonly expiresAt: string
  readonly paidAt: string | undefined
  readonly closedAt: string | undefined
  /** `expired`, `cancelled`, `merchant` or `wechat`. */
  readonly closeReason: string | undefined
  /** Paid although it had been closed. */
  readonly isLate: boolean
  readonly transactionId: string | undefined
}

export interface OrderPage {
  readonly orders: readonly Order[]
  /** What to ask for next; `undefined` on the last page. */
  readonly nextCursor: string | undefined
}

/** @throws UnreadableAnswer a member is missing, or the state is one that this version does not know */
export function parseOrder(value: unknown): Order {
  const fields = parseFields(value)
  return {
    id: needText(fields, 'id'),
    outTradeNo: needText(fields, 'out_trade_no'),
    state: parseState(needText(fields, 'state')),
    amountFen: needWhole(fields, 'amount_fen'),
    description: needText(fields, 'description'),
    channel: needText(fields, 'channel'),
    item: readText(fields, 'item'),
    quantity: needWhole(fields, 'quantity'),
    remark: readText(fields, 'remark'),
    createdAt: needText(fields, 'created_at'),
    expiresAt: needText(fields, 'expires_at'),
    paidAt: readText(fields, 'paid_at'),
    closedAt: readText(fields, 'closed_at'),
    closeReason: readText(fields, 'close_reason'),
    isLate: fields['is_late'] === true,
    transactionId: readText(fields, 'transaction_id'),
  }
}

export function parseOrderPage(value: unknown): OrderPage {
  const fields = parseFields(value)
  return { orders: parseList(fields['data'], parseOrder), nextCursor: readText(fields, 'next_cursor') }
}

function parseState(text: string): OrderState {
  if (text === 'pending' || text === 'paid' || text === 'closed') return text
  throw new UnreadableAnswer(`the state ${text} is not known`)
}
