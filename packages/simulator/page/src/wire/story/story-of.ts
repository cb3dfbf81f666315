import type { Attempt, WechatOrder, WechatRefund } from '../../api/order-story.ts'

/** One thing that happened to an order at WeChat, or that is about to: a notification that is `due`. */
export type Chapter = { readonly key: string; readonly at: number } & (
  | { readonly kind: 'placed'; readonly totalFen: number; readonly protocol: WechatOrder['protocol'] }
  | { readonly kind: 'paid'; readonly transactionId: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'refund_asked'; readonly refundFen: number }
  | { readonly kind: 'refund_ended'; readonly refundFen: number; readonly status: WechatRefund['status'] }
  | { readonly kind: 'notified'; readonly about: News; readonly attempt: Attempt }
  | { readonly kind: 'due'; readonly about: News }
)

/** What a notification is about. */
type News = 'payment' | 'refund'

/** What happened to an order and its refunds, in the order in which it happened. */
export function storyOf(order: WechatOrder, refunds: readonly WechatRefund[]): readonly Chapter[] {
  return [...chaptersOfOrder(order), ...refunds.flatMap(chaptersOfRefund)].sort((a, b) => a.at - b.at)
}

function chaptersOfOrder(order: WechatOrder): readonly Chapter[] {
  const { totalFen, protocol, createdAt, paidAt, closedAt, notifications } = order
  const transactionId = order.transactionId ?? ''
  return [
    { key: 'placed', kind: 'placed', at: createdAt, totalFen, protocol },
    ...happened(paidAt, (at) => ({ key: 'paid', kind: 'paid', at, transactionId })),
    ...happened(closedAt, (at) => ({ key: 'closed', kind: 'closed', at })),
    ...chaptersOfNews({ key: 'payment', about: 'payment', attempts: notifications }),
  ]
}

function chaptersOfRefund(refund: WechatRefund): readonly Chapter[] {
  const { outRefundNo: key, refundFen, status, createdAt, finishedAt, notifications } = refund
  return [
    { key: `${key} asked`, kind: 'refund_asked', at: createdAt, refundFen },
    ...happened(finishedAt, (at) => ({ key: `${key} ended`, kind: 'refund_ended', at, refundFen, status })),
    ...chaptersOfNews({ key, about: 'refund', attempts: notifications }),
  ]
}

/** Every attempt, and the next one where the last has one: those before it have been followed already. */
function chaptersOfNews(news: {
  key: string
  about: News
  attempts: readonly Attempt[]
}): readonly Chapter[] {
  const { key, about, attempts } = news
  const made = attempts.map((attempt, index): Chapter => {
    return { key: `${key} ${index}`, kind: 'notified', at: attempt.at, about, attempt }
  })
  const nextAt = attempts.at(-1)?.nextAt ?? null
  return [...made, ...happened(nextAt, (at) => ({ key: `${key} due`, kind: 'due', at, about }))]
}

const happened = (at: number | null, tell: (at: number) => Chapter): readonly Chapter[] =>
  at === null ? [] : [tell(at)]
