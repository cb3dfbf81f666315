import type { Purchase } from './purchase.ts'

/** The body of `POST /v1/checkout`. Equal bodies are the same wish, so that a repeat can be told from a new order. */
export function buildCheckout(purchase: Purchase): CheckoutBody {
  const { item, quantity, amountFen, remark, channel } = purchase
  return {
    item,
    ...(quantity === undefined ? {} : { quantity }),
    ...(amountFen === undefined ? {} : { amount_fen: amountFen }),
    ...(remark === undefined || remark === '' ? {} : { remark }),
    ...(channel === undefined ? {} : { channel }),
  }
}

export interface CheckoutBody {
  readonly item: string
  readonly quantity?: number
  readonly amount_fen?: number
  readonly remark?: string
  readonly channel?: string
}
