import {
  type PaidPayment,
  parseAppid,
  parseFen,
  parseMchid,
  parseOutTradeNo,
  parseTransactionId,
} from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appid } from '../testing/fake-wechat.ts'
import { bob, createTestTill, type TestTill, v3 } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const settle = (payment: PaidPayment) => t.till.settle({ source: 'notification', channel: v3, payment })

describe('a payment that fits', () => {
  test('makes the order paid, with what WeChat said about it', async () => {
    const order = await t.placedOrder()
    const payment = t.wechat.pay(order.outTradeNo)
    expect(await settle(payment)).toMatchObject({ kind: 'paid', order: { state: 'paid' } })
    expect((await t.till.orders.load(order.id)).payment).toEqual({
      paidAt: payment.paidAt,
      transactionId: payment.transactionId,
      bankType: 'OTHERS',
      isLate: false,
    })
  })

  test('is one event and one message, however often and from wherever it is reported', async () => {
    const order = await t.placedOrder()
    const payment = t.wechat.pay(order.outTradeNo)
    const settlements = await Promise.all([settle(payment), settle(payment), settle(payment)])
    await t.till.settle({ source: 'query', channel: v3, payment: { ...payment, tradeState: 'REFUND' } })
    await t.passTime(3_000)
    expect(settlements.map((settlement) => settlement.kind).sort()).toEqual([
      'already_paid',
      'already_paid',
      'paid',
    ])
    expect(await t.eventTypes(order)).toEqual([
      'order.created',
      'order.prepaid',
      'order.paid',
      'message.sent',
    ])
    expect(t.messages).toHaveLength(1)
  })

  test('of a refunded order is a payment all the same', async () => {
    const order = await t.placedOrder()
    const payment = t.wechat.pay(order.outTradeNo, { tradeState: 'REFUND' })
    expect(await settle(payment)).toMatchObject({ kind: 'paid' })
  })

  test('for an order that was closed here is kept and flagged as late', async () => {
    const order = await t.placedOrder()
    const payment = t.wechat.pay(order.outTradeNo)
    await t.store.queries
      .updateTable('orders')
      .set({ state: 'closed', closed_at: 1, close_reason: 'expired' })
      .execute()
    expect(await settle(payment)).toMatchObject({ kind: 'paid', order: { payment: { isLate: true } } })
  })

  test('keeps its evidence, counted when it is repeated', async () => {
    const order = await t.placedOrder()
    const payment = t.wechat.pay(order.outTradeNo)
    await settle(payment)
    await settle(payment)
    const kept = await t.store.queries
      .selectFrom('evidence')
      .select(['source', 'seen', 'transaction_id'])
      .execute()
    expect(kept).toEqual([{ source: 'notification', seen: 2, transaction_id: payment.transactionId }])
  })
})

describe('a payment that does not fit changes nothing and opens a discrepancy', () => {
  test.each([
    ['over another amount', { total: parseFen(1, 'total') }, 'amount_mismatch'],
    ['of another merchant', { mchid: parseMchid('1900000002', 'mchid') }, 'merchant_mismatch'],
    [
      'by a service provider that did not place it',
      { serviceProvider: { appid, mchid: parseMchid('1900000009', 'mchid') } },
      'merchant_mismatch',
    ],
    ['of another app', { appid: parseAppid('wxother', 'appid') }, 'app_mismatch'],
    ['in another currency', { currency: 'HKD' }, 'currency_mismatch'],
    ['by another payer', { openid: bob }, 'payer_mismatch'],
    [
      'for a number that was never made',
      { outTradeNo: parseOutTradeNo('SOMEBODYELSES1', 'n') },
      'unknown_order',
    ],
  ] as const)('when it is %s', async (_, change, kind) => {
    const order = await t.placedOrder()
    const payment = { ...t.wechat.pay(order.outTradeNo), ...change }
    expect(await settle(payment)).toEqual({ kind: 'discrepancy', discrepancy: kind })
    expect((await t.till.orders.load(order.id)).state).toBe('pending')
    expect(await t.openDiscrepancies()).toMatchObject([{ kind, outTradeNo: payment.outTradeNo, seen: 1 }])
  })

  test('when the order is already paid by another transaction', async () => {
    const order = await t.placedOrder()
    const payment = t.wechat.pay(order.outTradeNo)
    await settle(payment)
    const second = { ...payment, transactionId: parseTransactionId('4200000000202601010000099999', 'id') }
    expect(await settle(second)).toEqual({ kind: 'discrepancy', discrepancy: 'second_payment' })
    expect((await t.till.orders.load(order.id)).payment?.transactionId).toBe(payment.transactionId)
  })

  test('and the same one again is counted, not opened again', async () => {
    const order = await t.placedOrder()
    const payment = { ...t.wechat.pay(order.outTradeNo), total: parseFen(1, 'total') }
    await settle(payment)
    await settle(payment)
    expect(await t.openDiscrepancies()).toMatchObject([{ seen: 2 }])
    expect(await t.eventTypes(order)).toEqual(['order.created', 'order.prepaid', 'discrepancy.opened'])
  })

  test('and its text names amounts but no openid', async () => {
    const order = await t.placedOrder()
    await settle({ ...t.wechat.pay(order.outTradeNo), openid: bob })
    expect(JSON.stringify(await t.openDiscrepancies())).not.toContain(bob)
  })
})
