import { expect, test } from 'vitest'
import type { Books } from '../../crashes/src/check/books.ts'
import { checkBooks } from '../../crashes/src/check/check-books.ts'
import { unfinishedWork } from '../../crashes/src/check/rest.ts'
import { createLedger } from '../../crashes/src/shop/ledger.ts'

const order = {
  id: 'ord_1',
  out_trade_no: 'MT1',
  state: 'paid',
  amount_fen: '1800', // as PostgreSQL's client gives it
  openid: 'oAlice',
  transaction_id: '42001',
}
const refund = { id: 'rfd_1', out_refund_no: 'R1', order_id: 'ord_1', state: 'succeeded', amount_fen: 600 }
const taken = { outTradeNo: 'MT1', state: 'REFUND', totalFen: 1800, openid: 'oAlice', transactionId: '42001' }
const sent = { outTradeNo: 'MT1', outRefundNo: 'R1', status: 'SUCCESS', refundFen: 600 }

/** One order that was paid and given back in part, as both sides should have it. */
const sound: Books = {
  till: {
    orders: [order],
    refunds: [refund],
    paidEvents: [{ order_id: 'ord_1', count: 1 }],
    refundEvents: [{ order_id: 'ord_1', count: 1 }],
    failedJobs: [],
    waitingJobs: [],
    discrepancies: [],
  },
  wechat: { orders: [taken], refunds: [sent] },
}

function soundLedger() {
  const ledger = createLedger()
  ledger.orders.set('ord_1', { outTradeNo: 'MT1', amountFen: 1800 })
  ledger.refunds.set('rfd_1', { outRefundNo: 'R1', amountFen: 600 })
  ledger.paid.add('ord_1')
  return ledger
}

test('books that agree break nothing', () => {
  expect(checkBooks(sound, soundLedger())).toEqual([])
})

const till = (change: Partial<Books['till']>): Books => ({ ...sound, till: { ...sound.till, ...change } })
const wechat = (change: Partial<Books['wechat']>): Books => ({
  ...sound,
  wechat: { ...sound.wechat, ...change },
})

test.each<[fault: string, books: Books, rule: string]>([
  ['an acknowledged order is gone', till({ orders: [] }), 'orders'],
  ['an order has another amount', till({ orders: [{ ...order, amount_fen: 1 }] }), 'orders'],
  ['a tap made two orders', till({ orders: [order, { ...order, id: 'ord_2' }] }), 'orders'],
  ['a payment is not found', till({ orders: [{ ...order, state: 'pending' }] }), 'payments'],
  ['the customer was told otherwise', till({ orders: [{ ...order, state: 'closed' }] }), 'payments'],
  ['another payment stands here', till({ orders: [{ ...order, transaction_id: '42' }] }), 'payments'],
  ['WeChat took nothing', wechat({ orders: [{ ...taken, transactionId: null }] }), 'payments'],
  ['WeChat took a fen more', wechat({ orders: [{ ...taken, totalFen: 1801 }] }), 'sums'],
  ['an acknowledged refund is gone', till({ refunds: [] }), 'refunds'],
  ['a refund never ends', till({ refunds: [{ ...refund, state: 'processing' }] }), 'refunds'],
  ['a refund is doubled here', till({ refunds: [refund, { ...refund, id: 'rfd_2' }] }), 'refunds'],
  ['a refund is doubled there', wechat({ refunds: [sent, { ...sent, outRefundNo: 'R2' }] }), 'refunds'],
  ['a fen less went back', wechat({ refunds: [{ ...sent, refundFen: 599 }] }), 'sums'],
  ['an event is doubled', till({ paidEvents: [{ order_id: 'ord_1', count: 2 }] }), 'events'],
  ['an event is missing', till({ paidEvents: [] }), 'events'],
  ['a refund has no event', till({ refundEvents: [] }), 'events'],
  ['a job gave up', till({ failedJobs: [{ id: 'job_1', kind: 'order.query', last_error: 'x' }] }), 'jobs'],
  ['a person must look', till({ discrepancies: [{ kind: 'amount', out_trade_no: 'MT1' }] }), 'jobs'],
])('%s: it is said', (_, books, rule) => {
  expect(checkBooks(books, soundLedger()).map((violation) => violation.rule)).toContain(rule)
})

const job = { id: 'job_1', kind: 'order.query', attempts: 1 }
test.each<[work: string, books: Books, isDone: boolean]>([
  ['nothing waits', sound, true],
  ['a job is for later', till({ waitingJobs: [{ ...job, run_at: 2000, lease_until: 0 }] }), true],
  ['a job is due', till({ waitingJobs: [{ ...job, run_at: 1000, lease_until: 0 }] }), false],
  ['a job is being run', till({ waitingJobs: [{ ...job, run_at: 1000, lease_until: 3000 }] }), false],
  ['a refund is under way', till({ refunds: [{ ...refund, state: 'requested' }] }), false],
  ['a payment is not found yet', till({ orders: [{ ...order, state: 'pending' }] }), false],
])('%s: the till is at rest: %o', (_, books, isDone) => {
  expect(unfinishedWork(books, 1500).length === 0).toBe(isDone)
})
