import type { NotificationFlaw } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChannelId } from '../channels.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

describe('a notification', () => {
  test('is acknowledged when its payment is durable', async () => {
    const order = await t.placedOrder()
    const reception = await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
    expect(reception).toMatchObject({
      answer: { status: 204 },
      verdict: { kind: 'settled', settlement: { kind: 'paid' } },
    })
  })

  test('that comes twice is acknowledged twice', async () => {
    const order = await t.placedOrder()
    const body = t.wechat.notificationOf(t.wechat.pay(order.outTradeNo))
    await t.notify(body)
    expect(await t.notify(body)).toMatchObject({
      answer: { status: 204 },
      verdict: { settlement: { kind: 'already_paid' } },
    })
  })

  test('about an amount that does not fit is asked for again', async () => {
    const order = await t.placedOrder()
    const payment = { ...t.wechat.pay(order.outTradeNo), total: 1 as typeof order.amount }
    expect(await t.notify(t.wechat.notificationOf(payment))).toMatchObject({
      answer: { status: 500 },
      verdict: { settlement: { kind: 'discrepancy', discrepancy: 'amount_mismatch' } },
    })
  })

  test('that cannot be made durable is asked for again', async () => {
    const order = await t.placedOrder()
    const body = t.wechat.notificationOf(t.wechat.pay(order.outTradeNo))
    vi.spyOn(t.store, 'transaction').mockRejectedValueOnce(new Error('disk full'))
    expect(await t.notify(body)).toMatchObject({ answer: { status: 500 }, verdict: { kind: 'failed' } })
    expect(await t.notify(body)).toMatchObject({ answer: { status: 204 } })
  })

  test('for a channel that does not exist is an error of the caller', async () => {
    const lost = t.till.receiveNotification({
      channel: 'v9' as ChannelId,
      raw: { body: Buffer.from('{}'), headers: {} },
    })
    await expect(lost).rejects.toMatchObject({ code: 'channel_unknown' })
  })
})

describe('a notification that is not believed', () => {
  const flaws: NotificationFlaw[] = [
    'signature',
    'unknown_serial',
    'timestamp',
    'probe',
    'undecryptable',
    'misdirected',
  ]

  test.each(flaws)('because of its %s changes nothing and leaves a trace', async (flaw) => {
    const order = await t.placedOrder()
    expect(await t.notify(t.wechat.flawedNotification(flaw))).toMatchObject({
      answer: { status: 500 },
      verdict: { kind: 'rejected', flaw },
    })
    expect((await t.till.orders.load(order.id)).state).toBe('pending')
    expect(await t.till.audit.rejections()).toMatchObject([{ channel: 'v3', flaw, seen: 1 }])
  })

  test('is one row an hour, however many come', async () => {
    for (let count = 0; count < 50; count++) await t.notify(t.wechat.flawedNotification('signature'))
    t.clock.advance(3600_000)
    await t.notify(t.wechat.flawedNotification('signature'))
    expect((await t.till.audit.rejections()).map((rejection) => rejection.seen)).toEqual([1, 50])
  })
})
