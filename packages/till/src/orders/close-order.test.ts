import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { unknownOutcome } from '../testing/fake-wechat.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

const MINUTE = 60_000

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const load = (order: { id: Parameters<TestTill['till']['orders']['load']>[0] }) =>
  t.till.orders.load(order.id)

describe('closing', () => {
  test('an order that WeChat never heard of does not ask WeChat', async () => {
    const order = await t.createOrder()
    expect(await t.till.orders.close({ id: order.id, reason: 'merchant' })).toMatchObject({ kind: 'closed' })
    expect(t.wechat.calls).toEqual([])
    expect(await load(order)).toMatchObject({ state: 'closed', closing: { reason: 'merchant' } })
  })

  test('a placed order closes it at WeChat first', async () => {
    const order = await t.placedOrder()
    t.wechat.onTheWay('close', async () => expect((await load(order)).state).toBe('pending'))
    expect(await t.till.orders.close({ id: order.id, reason: 'cancelled' })).toMatchObject({ kind: 'closed' })
    expect(t.wechat.stateOf(order.outTradeNo)).toBe('closed')
  })

  test('a paid order is refused by WeChat, and the payment wins', async () => {
    const order = await t.placedOrder()
    t.wechat.pay(order.outTradeNo)
    expect(await t.till.orders.close({ id: order.id, reason: 'cancelled' })).toMatchObject({ kind: 'paid' })
    expect(await load(order)).toMatchObject({ state: 'paid', payment: { isLate: false } })
  })

  test('is tried again as a job when WeChat does not answer, and the order stays open until it does', async () => {
    const order = await t.placedOrder()
    t.wechat.failNext('close', { error: unknownOutcome() })
    expect(await t.till.orders.close({ id: order.id, reason: 'cancelled' })).toMatchObject({
      kind: 'closing',
    })
    expect((await load(order)).state).toBe('pending')
    await t.passTime(1_000)
    expect(await load(order)).toMatchObject({ state: 'closed', closing: { reason: 'cancelled' } })
  })

  test('whose answer was lost after the effect closes at the next try', async () => {
    const order = await t.placedOrder()
    t.wechat.failNext('close', { error: unknownOutcome(), isDone: true })
    await t.till.orders.close({ id: order.id, reason: 'merchant' })
    await t.passTime(1_000)
    expect(await load(order)).toMatchObject({ state: 'closed', closing: { reason: 'merchant' } })
  })

  test('an order that is no longer pending changes nothing', async () => {
    const order = await t.placedOrder()
    await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
    expect(await t.till.orders.close({ id: order.id, reason: 'merchant' })).toMatchObject({ kind: 'paid' })
    expect(t.wechat.calls).toEqual(['prepay'])
  })
})

describe('expiry', () => {
  test('closes an unpaid order at WeChat and then here', async () => {
    const order = await t.placedOrder()
    await t.passTime(30 * MINUTE, 5_000)
    expect(await load(order)).toMatchObject({ state: 'closed', closing: { reason: 'expired' } })
    expect(t.wechat.stateOf(order.outTradeNo)).toBe('closed')
    expect(await t.eventTypes(order)).toEqual(['order.created', 'order.prepaid', 'order.closed'])
  })

  test('believes WeChat when it says that the order was paid', async () => {
    const order = await t.placedOrder()
    t.clock.advance(30 * MINUTE)
    t.wechat.pay(order.outTradeNo)
    t.wechat.failNext('query', { error: unknownOutcome() })
    await t.passTime(10_000)
    expect(await load(order)).toMatchObject({ state: 'paid', payment: { isLate: false } })
    expect(t.wechat.calls).toContain('close')
  })

  test('does not close what WeChat calls paid while its query does not show the payment', async () => {
    const order = await t.placedOrder()
    t.wechat.pay(order.outTradeNo)
    t.wechat.answerState('SOMETHING_NEW')
    t.clock.advance(30 * MINUTE)
    await t.passTime(60_000)
    expect((await load(order)).state).toBe('pending')
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'unknown_state' }])
  })
})
