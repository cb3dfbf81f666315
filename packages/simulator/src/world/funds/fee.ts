/** What WeChat keeps of a payment, 0.6 %: rounded half up to the fen, each payment on its own. */
export const feeOf = (totalFen: number): number => Math.round((totalFen * 6) / 1000)

/** How WeChat writes the rate in a bill. */
export const FEE_RATE = '0.60%'

/**
 * How much of the fee a refund brings back: its share, rounded half up, and with the last fen of the payment all that
 * is left of the fee.
 */
export function feeReturnedBy(refund: {
  readonly refundFen: number
  readonly totalFen: number
  /** What earlier refunds took and brought back. */
  readonly refundedFen: number
  readonly returnedFen: number
}): number {
  const leftOfFee = feeOf(refund.totalFen) - refund.returnedFen
  const isLast = refund.refundedFen + refund.refundFen >= refund.totalFen
  return isLast ? leftOfFee : Math.min(feeOf(refund.refundFen), leftOfFee)
}
