import { invalidField } from '../errors/invalid-field.ts'
import { parseFen } from '../values/fen.ts'
import type { RefundFacts, RefundRequest } from './refund.ts'

/**
 * Holds the amounts of a request to what is true under both protocols; `fields` are their wire names.
 * @throws InvalidFieldError
 */
export function checkRefundAmounts(
  { amount, total }: RefundRequest,
  fields: { readonly amount: string; readonly total: string },
): void {
  parseFen(total, fields.total)
  if (parseFen(amount, fields.amount) >= 1 && amount <= total) return
  throw invalidField({ field: fields.amount, rule: `1 fen to ${fields.total} (${total})`, value: amount })
}

/**
 * Checks that an answer is about the refund that was asked for: a signature does not say which question it answers.
 * @throws InvalidFieldError
 */
export function checkRefundEcho<R extends RefundFacts>(refund: R, asked: Partial<RefundRequest>): R {
  for (const field of ['outRefundNo', 'outTradeNo', 'total', 'amount'] as const) {
    if (asked[field] === undefined || asked[field] === refund[field]) continue
    throw invalidField({ field, rule: `that of the request, ${asked[field]}`, value: refund[field] })
  }
  return refund
}
