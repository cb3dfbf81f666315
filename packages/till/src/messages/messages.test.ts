import { parseFen } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { appid } from '../testing/fake-wechat.ts'
import { alice, createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const kindsSent = () => t.messages.map(({ kind }) => kind)
const report = (answers: Readonly<Record<string, 'accept' | 'reject'>>) =>
  t.till.customers.reportSubscriptions({ appid, openid: alice, answers })

async function refund(order: Order, amount: number) {
  const { refund } = await t.till.refunds.request({ orderId: order.id, amount: parseFen(amount, 'amount') })
  await t.passTime(1_000)
  t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
  await t.passTime(120_000)
}

async function messageEvents(order: Order) {
  const events = await t.till.audit.orderEvents(order.id)
  return events
    .filter(({ type }) => type.startsWith('message.'))
    .map(({ type, data }) => [type, data['kind'], data['code']])
}

test('the customer hears of the payment, of each refund and of the shipment, once each', async () => {
  const order = await t.paidOrder()
  await t.till.shipments.record({ orderId: order.id, delivery: { kind: 'local' } })
  await t.passTime(1_000)
  await refund(order, 100)
  await refund(order, 200)
  expect(kindsSent()).toEqual(['paid', 'shipped', 'refunded', 'refunded'])
})

test('a shipment that is corrected is not told of twice', async () => {
  const order = await t.paidOrder()
  for (const kind of ['local', 'pickup'] as const) {
    await t.till.shipments.record({ orderId: order.id, delivery: { kind } })
    await t.passTime(10_000)
  }
  expect(kindsSent().filter((kind) => kind === 'shipped')).toHaveLength(1)
})

describe('consent', () => {
  test('that nobody reported is left for WeChat to judge', async () => {
    await t.paidOrder()
    await t.passTime(1_000)
    expect(kindsSent()).toEqual(['paid'])
  })

  test('is used up by a message: one accept, one message', async () => {
    await report({ paid: 'accept' })
    const first = await t.paidOrder()
    await t.passTime(1_000)
    const second = await t.paidOrder()
    await t.passTime(1_000)
    expect(kindsSent()).toEqual(['paid'])
    expect(await messageEvents(first)).toEqual([['message.sent', 'paid', undefined]])
    expect(await messageEvents(second)).toEqual([['message.refused', 'paid', 'no_consent']])
  })

  test('adds up', async () => {
    await report({ paid: 'accept' })
    await report({ paid: 'accept' })
    await t.paidOrder()
    await t.passTime(1_000)
    await t.paidOrder()
    await t.passTime(1_000)
    expect(kindsSent()).toEqual(['paid', 'paid'])
  })

  test('that was declined keeps the message back', async () => {
    await report({ paid: 'reject' })
    await t.paidOrder()
    await t.passTime(1_000)
    expect(kindsSent()).toEqual([])
  })

  test('is given back when the message was surely not sent', async () => {
    await report({ paid: 'accept' })
    t.messageOutcomes.push({ kind: 'not_sent', code: 'not_sent' })
    const order = await t.paidOrder()
    await t.passTime(60_000)
    expect(await messageEvents(order)).toEqual([['message.sent', 'paid', undefined]])
  })

  test('that WeChat says is gone is gone', async () => {
    await report({ paid: 'accept' })
    await report({ paid: 'accept' })
    t.messageOutcomes.push({ kind: 'refused', code: '43101' })
    await t.paidOrder()
    await t.passTime(1_000)
    const second = await t.paidOrder()
    await t.passTime(1_000)
    expect(await messageEvents(second)).toEqual([['message.refused', 'paid', 'no_consent']])
  })
})
