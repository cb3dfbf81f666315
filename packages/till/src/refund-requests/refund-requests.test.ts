import { parseFen } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { appid } from '../testing/fake-wechat.ts'
import { alice, bob, createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
let order: Order
beforeEach(async () => {
  t = await createTestTill()
  order = await t.paidOrder()
})
afterEach(() => t.till.close())

const ask = async (change: { amount?: number; openid?: typeof alice } = {}) => {
  const amount = change.amount === undefined ? undefined : parseFen(change.amount, 'amount')
  const wish = { orderId: order.id, appid, openid: change.openid ?? alice, amount, reason: '不想要了' }
  return (await t.till.refundRequests.ask(wish)).request
}
const requestEvents = async () =>
  (await t.eventTypes(order)).filter((type) => type.startsWith('refund_request'))

describe('a customer’s refund request', () => {
  test('waits for a person, and no money moves', async () => {
    expect(await ask()).toMatchObject({ state: 'open', amount: 1800, reason: '不想要了' })
    await t.passTime(10_000)
    expect(t.wechat.refunds.requests).toEqual([])
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refunded: 0 })
  })

  test('that is approved becomes a refund, once, however often the button is pressed', async () => {
    const { id } = await ask({ amount: 500 })
    const outcomes = await Promise.allSettled([
      t.till.refundRequests.approve({ id }),
      t.till.refundRequests.approve({ id }),
    ])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    await t.passTime(1_000)
    expect(t.wechat.refunds.paidBack(order.outTradeNo)).toBe(500)
    const [request] = await t.till.refundRequests.ofOrder(order.id)
    expect(request?.refund && (await t.till.refunds.load(request.refund))).toMatchObject({
      state: 'processing',
      amount: 500,
    })
    expect(await requestEvents()).toEqual(['refund_request.opened', 'refund_request.approved'])
  })

  test('that is rejected carries the merchant’s word, and another may follow', async () => {
    const { id } = await ask()
    const rejected = await t.till.refundRequests.reject({ id, note: '已经吃完了' })
    expect(rejected.request).toMatchObject({ state: 'rejected', note: '已经吃完了' })
    await expect(t.till.refundRequests.approve({ id })).rejects.toMatchObject({
      code: 'refund_request_decided',
    })
    expect((await ask()).state).toBe('open')
  })

  test('is refused while another is open, for somebody else’s order, and beyond what was paid', async () => {
    await ask({ amount: 1 })
    await expect(ask()).rejects.toMatchObject({ code: 'refund_request_open' })
    await expect(ask({ openid: bob })).rejects.toMatchObject({ code: 'order_not_found' })
    const [open] = (await t.till.refundRequests.list({ state: 'open', limit: 10 })).data
    await t.till.refundRequests.reject({ id: open?.id as never, note: undefined })
    await expect(ask({ amount: 1801 })).rejects.toMatchObject({ code: 'refund_exceeds_paid' })
  })

  test('that was overtaken by the merchant’s own refund cannot pay twice', async () => {
    const { id } = await ask()
    await t.till.refunds.request({ orderId: order.id, amount: parseFen(1800, 'amount') })
    await expect(t.till.refundRequests.approve({ id })).rejects.toMatchObject({ code: 'refund_exceeds_paid' })
    expect((await t.till.refundRequests.ofOrder(order.id))[0]?.state).toBe('open')
  })

  test('asked for twice with one key is one request', async () => {
    const idempotency = { scope: 'c', key: 'k', fingerprint: 'f' }
    const wish = { orderId: order.id, appid, openid: alice, idempotency }
    const [first, second] = await Promise.all([
      t.till.refundRequests.ask(wish),
      t.till.refundRequests.ask(wish),
    ])
    expect(first.request.id).toBe(second.request.id)
  })
})
