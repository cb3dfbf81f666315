import { readYuan } from '../money/yuan.ts'

/** Longer ones are refused: WeChat cuts them. */
export const REASON_LIMIT = 80

/** What was typed into the form of a refund, judged. */
export type RefundWish =
  | { readonly kind: 'refund'; readonly amountFen: number; readonly reason: string | undefined }
  | { readonly kind: 'wrong'; readonly why: 'unreadable' | 'nothing' | 'too_much' }

export function judgeRefund(form: {
  readonly amount: string
  readonly reason: string
  readonly refundableFen: number
}): RefundWish {
  const amountFen = readYuan(form.amount)
  if (amountFen === undefined) return { kind: 'wrong', why: 'unreadable' }
  if (amountFen === 0) return { kind: 'wrong', why: 'nothing' }
  if (amountFen > form.refundableFen) return { kind: 'wrong', why: 'too_much' }
  return { kind: 'refund', amountFen, reason: form.reason.trim() || undefined }
}
