import { describe, expect, test } from 'vitest'
import { createTestTill } from '../testing/test-till.ts'

const MINUTE = 60_000

describe('a payment that comes after its order was closed', () => {
  test('is kept and flagged, and nothing is refunded, where the policy is to keep it', async () => {
    const t = await createTestTill()
    const order = await t.latePaidOrder()
    expect(order).toMatchObject({ state: 'paid', payment: { isLate: true }, closing: { reason: 'merchant' } })
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refunds: [], refundable: 1800 })
  })

  test('goes back to the customer by itself, where the policy is to refund it', async () => {
    const t = await createTestTill({ latePayment: 'refund' })
    const order = await t.latePaidOrder()
    expect(order).toMatchObject({ state: 'paid', payment: { isLate: true } })
    const { refunds } = await t.till.refunds.ofOrder(order.id)
    expect(refunds).toMatchObject([{ state: 'requested', amount: 1800 }])
    await t.passTime(1_000)
    t.wechat.refunds.end(refunds[0]?.outRefundNo ?? '', 'succeeded')
    await t.passTime(2 * MINUTE)
    expect(t.wechat.refunds.paidBack(order.outTradeNo)).toBe(1800)
    expect((await t.eventTypes(order)).slice(-5)).toEqual([
      'order.paid',
      'refund.requested',
      'refund.processing',
      'refund.succeeded',
      'message.sent',
    ])
    const told = t.messages.map(({ kind }) => kind)
    expect(told, 'nobody is told that an order was paid whose money goes back').toEqual(['refunded'])
  })

  test('goes back once, however often it is reported', async () => {
    const t = await createTestTill({ latePayment: 'refund' })
    const order = await t.latePaidOrder()
    const payment = t.wechat.truth(order.outTradeNo)
    if (payment) await t.notify(t.wechat.notificationOf(payment))
    expect((await t.till.refunds.ofOrder(order.id)).refunds).toHaveLength(1)
  })

  test('takes no piece of the stock, where it goes back', async () => {
    const t = await createTestTill({ latePayment: 'refund' })
    await t.till.catalog.change('coffee', { stock: 1 })
    const { order } = await t.pay(await t.checkOut({ item: 'coffee' }))
    await t.till.orders.close({ id: order.id, reason: 'merchant' })
    await t.notify(t.wechat.notificationOf(t.wechat.payAfterClosing(order.outTradeNo)))
    expect((await t.till.catalog.load('coffee')).stock).toBe(1)
  })

  test('is kept all the same where it is heard of too late for WeChat to refund it', async () => {
    const t = await createTestTill({ latePayment: 'refund' })
    const { order } = await t.pay(await t.createOrder())
    await t.till.orders.close({ id: order.id, reason: 'merchant' })
    const payment = t.wechat.payAfterClosing(order.outTradeNo)
    t.clock.advance(366 * 24 * 60 * MINUTE)
    await t.notify(t.wechat.notificationOf(payment))
    expect(await t.till.orders.load(order.id)).toMatchObject({ state: 'paid', payment: { isLate: true } })
    expect((await t.till.refunds.ofOrder(order.id)).refunds).toEqual([])
  })

  test('leaves a payment in time alone, whatever the policy', async () => {
    const t = await createTestTill({ latePayment: 'refund' })
    const order = await t.paidOrder()
    expect((await t.till.refunds.ofOrder(order.id)).refunds).toEqual([])
  })
})

describe('two orders of one sale', () => {
  test('that are both paid stay paid, and a person is told of both', async () => {
    const t = await createTestTill()
    const first = await t.paidOrder({ sale: 'basket-7' })
    expect(await t.openDiscrepancies()).toEqual([])
    const second = await t.paidOrder({ sale: 'basket-7' })
    expect(await t.openDiscrepancies()).toMatchObject([
      { kind: 'double_sale', orderId: second.id, detail: expect.stringContaining(first.id), seen: 1 },
    ])
    const { data } = await t.till.orders.list({ sale: 'basket-7' }, { limit: 10 })
    expect(data.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'paid'],
      [first.id, 'paid'],
    ])
  })

  test('the first of which ran out and was paid late are told of, too', async () => {
    const t = await createTestTill()
    await t.paidOrder({ sale: 'basket-7' })
    const late = await t.latePaidOrder({ sale: 'basket-7' })
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'double_sale', orderId: late.id }])
  })

  test('of which one is given back are one sale', async () => {
    const t = await createTestTill({ latePayment: 'refund' })
    const late = await t.latePaidOrder({ sale: 'basket-7' })
    await t.paidOrder({ sale: 'basket-7' })
    expect((await t.till.refunds.ofOrder(late.id)).refundable).toBe(0)
    expect(await t.openDiscrepancies()).toEqual([])
  })

  test('and orders of other sales, or of none, have nothing to do with each other', async () => {
    const t = await createTestTill()
    for (const sale of ['a', 'b', undefined, undefined]) await t.paidOrder({ sale })
    expect(await t.openDiscrepancies()).toEqual([])
  })
})
