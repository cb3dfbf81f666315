import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unknownOutcome } from '../testing/fake-wechat.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import { backoffMs } from './backoff.ts'

const MINUTE = 60_000

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

describe('polling', () => {
  test('finds a payment of which no notification came', async () => {
    const order = await t.placedOrder()
    t.wechat.pay(order.outTradeNo)
    await t.passTime(6_000)
    expect((await t.till.orders.load(order.id)).state).toBe('paid')
    expect(await t.eventTypes(order)).toContain('message.sent')
  })

  test('is dense at first and sparse later', async () => {
    const order = await t.placedOrder({ lifetimeMs: 5 * 60 * MINUTE })
    const asked: number[] = []
    for (let second = 5; second <= 3 * 3600; second += 5) {
      await t.passTime(5_000, 5_000)
      if (t.wechat.calls.filter((call) => call === 'query').length > asked.length) asked.push(second)
    }
    const minutes = asked.map((second) => second / 60)
    expect(asked[0]).toBe(5)
    expect(minutes.slice(1).map((minute) => Math.round((minute - 5 / 60) * 10) / 10)).toEqual([
      0.5, 1.5, 4.5, 9.5, 19.5, 49.5, 109.5, 169.5,
    ])
    expect((await t.till.orders.load(order.id)).state).toBe('pending')
  })

  test('goes on when WeChat cannot be asked', async () => {
    const order = await t.placedOrder()
    t.wechat.pay(order.outTradeNo)
    t.wechat.failNext('query', { error: unknownOutcome() })
    await t.passTime(10_000)
    expect((await t.till.orders.load(order.id)).state).toBe('paid')
  })

  test('ends with the payment', async () => {
    const order = await t.placedOrder()
    await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
    await t.passTime(10 * MINUTE, 5_000)
    expect(t.wechat.calls).toEqual(['prepay'])
    expect(await t.till.jobs.count()).toEqual({ waiting: 0, overdue: 0, failed: 0 })
  })

  test('finds the payment of an order whose prepay answer never came', async () => {
    const order = await t.createOrder({ payerClientIp: '203.0.113.7' })
    t.wechat.failNext('prepay', { error: unknownOutcome(), isDone: true })
    await t.wechat.channel.prepay(order.prepay?.request as never).catch(() => {})
    t.wechat.pay(order.outTradeNo)
    await t.passTime(6_000)
    expect((await t.till.orders.load(order.id)).state).toBe('paid')
  })
})

describe('the front end’s question', () => {
  test('asks WeChat at once', async () => {
    const order = await t.placedOrder()
    t.wechat.pay(order.outTradeNo)
    expect((await t.till.orders.confirm(order.id)).state).toBe('paid')
  })

  test('is passed on at most every two seconds', async () => {
    const order = await t.placedOrder()
    for (let count = 0; count < 5; count++) await t.till.orders.confirm(order.id)
    expect(t.wechat.calls).toEqual(['prepay', 'query'])
    t.clock.advance(2_000)
    await t.till.orders.confirm(order.id)
    expect(t.wechat.calls).toEqual(['prepay', 'query', 'query'])
  })

  test('is answered from what is known when WeChat cannot be asked', async () => {
    const order = await t.placedOrder()
    t.wechat.failNext('query', { error: unknownOutcome() })
    expect((await t.till.orders.confirm(order.id)).state).toBe('pending')
  })
})

describe('a job', () => {
  test('whose worker died is taken over after its lease, and not before', async () => {
    const order = await t.placedOrder()
    t.wechat.pay(order.outTradeNo)
    t.clock.advance(5_000)
    const leased = t.clock.now() + 60_000
    await t.store.queries
      .updateTable('jobs')
      .set({ lease_until: leased })
      .where('kind', '=', 'order.query')
      .execute()
    await t.passTime(59_000)
    expect((await t.till.orders.load(order.id)).state).toBe('pending')
    await t.passTime(1_000)
    expect((await t.till.orders.load(order.id)).state).toBe('paid')
  })

  test('waits longer after every failure, and at most ten minutes', () => {
    expect([1, 2, 3, 4, 9, 10, 1000].map(backoffMs)).toEqual([
      2_000, 4_000, 8_000, 16_000, 512_000, 600_000, 600_000,
    ])
  })

  test('says when it is due', async () => {
    const order = await t.placedOrder()
    expect(await t.till.jobs.nextDueAt()).toBe(t.clock.now() + 5_000)
    await t.till.orders.close({ id: order.id, reason: 'merchant' })
    expect(await t.till.jobs.nextDueAt()).toBeUndefined()
  })
})
