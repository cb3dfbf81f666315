import type { Mchid, OutTradeNo, TransactionId } from '../../values/identifiers.ts'

/** A payment as the shipping calls name it: by either side's number. */
export type PaymentNumber =
  | { readonly kind: 'transactionId'; readonly transactionId: TransactionId }
  | { readonly kind: 'outTradeNo'; readonly mchid: Mchid; readonly outTradeNo: OutTradeNo }

/** How the upload names it. */
export function buildOrderKey(number: PaymentNumber) {
  return number.kind === 'transactionId'
    ? { order_number_type: 2, transaction_id: number.transactionId }
    : { order_number_type: 1, mchid: number.mchid, out_trade_no: number.outTradeNo }
}

/** How all other calls name it. */
export function buildPaymentNumber(number: PaymentNumber) {
  return number.kind === 'transactionId'
    ? { transaction_id: number.transactionId }
    : { merchant_id: number.mchid, merchant_trade_no: number.outTradeNo }
}
