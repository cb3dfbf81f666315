import { describe, expect, it } from 'vitest'
import type { Attempt, WechatOrder } from '../../api/order-story.ts'
import { storyOf } from './story-of.ts'

const attempt = (part: Partial<Attempt>): Attempt => ({
  attempt: 1,
  at: 30,
  verdict: 'received',
  status: 200,
  nextAt: null,
  ...part,
})
const order = (part: Partial<WechatOrder>): WechatOrder => ({
  outTradeNo: 'A',
  totalFen: 1800,
  protocol: 'v3',
  transactionId: null,
  createdAt: 10,
  paidAt: null,
  closedAt: null,
  notifications: [],
  ...part,
})
const refund = {
  outRefundNo: 'R',
  status: 'SUCCESS',
  refundFen: 300,
  createdAt: 40,
  finishedAt: 60,
  notifications: [attempt({ at: 70 })],
} as const

describe('the story of an order at WeChat', () => {
  it('begins with being placed', () => {
    expect(storyOf(order({}), [])).toMatchObject([{ kind: 'placed', at: 10, totalFen: 1800 }])
  })

  it('is told in the order in which it happened, refunds included', () => {
    const paid = order({
      paidAt: 20,
      transactionId: '4200',
      notifications: [attempt({ verdict: 'timeout', nextAt: 50 }), attempt({ attempt: 2, at: 50 })],
    })
    expect(storyOf(paid, [refund]).map(({ kind, at }) => [at, kind])).toEqual([
      [10, 'placed'],
      [20, 'paid'],
      [30, 'notified'],
      [40, 'refund_asked'],
      [50, 'notified'],
      [60, 'refund_ended'],
      [70, 'notified'],
    ])
  })

  it('ends with the notification that is due, where the last attempt was not received', () => {
    const refusedTwice = [attempt({ nextAt: 50 }), attempt({ attempt: 2, at: 50, nextAt: 80 })]
    const story = storyOf(order({ notifications: refusedTwice }), [])
    expect(story.filter(({ kind }) => kind === 'due')).toMatchObject([{ at: 80, about: 'payment' }])
  })

  it('of an order that nobody paid ends with its closing', () => {
    expect(storyOf(order({ closedAt: 90 }), []).at(-1)).toMatchObject({ kind: 'closed', at: 90 })
  })

  it('tells apart two attempts of one number at one time, as when a notification is doubled', () => {
    const doubled = order({ notifications: [attempt({}), attempt({})] })
    const keys = storyOf(doubled, []).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
