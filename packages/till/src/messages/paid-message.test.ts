import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

async function paidOrder() {
  const order = await t.placedOrder()
  await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
  return order
}

test('the customer hears of a paid order once', async () => {
  const order = await paidOrder()
  await t.passTime(60_000)
  expect(t.messages).toMatchObject([{ kind: 'paid', order: { id: order.id } }])
  expect(await t.eventTypes(order)).toContain('message.sent')
})

test('a customer who did not ask for it hears nothing, and nobody tries again', async () => {
  t.messageOutcomes.push({ kind: 'refused', code: '43101' })
  const order = await paidOrder()
  await t.passTime(60_000)
  expect(t.messages).toHaveLength(1)
  expect(await t.eventTypes(order)).toContain('message.refused')
})

test('a message that surely was not sent is sent later', async () => {
  t.messageOutcomes.push({ kind: 'not_sent', code: 'not_sent' }, { kind: 'not_sent', code: 'not_sent' })
  const order = await paidOrder()
  await t.passTime(60_000)
  expect(t.messages).toHaveLength(3)
  expect((await t.eventTypes(order)).filter((type) => type === 'message.sent')).toHaveLength(1)
})

test('a message that may have been sent is not sent again', async () => {
  t.messageOutcomes.push({ kind: 'unknown', code: 'timeout' })
  const order = await paidOrder()
  await t.passTime(60_000)
  expect(t.messages).toHaveLength(1)
  expect(await t.eventTypes(order)).toContain('message.unknown')
})

test('a message that was under way when the process died is not sent again', async () => {
  const order = await paidOrder()
  const row = {
    key: `paid:${order.id}`,
    order_id: order.id,
    kind: 'paid',
    state: 'sending',
    started_at: t.clock.now(),
    ended_at: null,
  }
  await t.store.queries.insertInto('messages').values(row).execute()
  await t.passTime(60_000)
  expect(t.messages).toHaveLength(0)
  expect(await t.eventTypes(order)).toContain('message.unknown')
})

test('a message that can never be sent ends as a failed job that an operator sees', async () => {
  for (let count = 0; count < 20; count++) t.messageOutcomes.push({ kind: 'not_sent', code: 'not_sent' })
  await paidOrder()
  await t.passTime(3 * 3600_000, 10_000)
  const { data } = await t.till.jobs.failed({ limit: 10 })
  expect(data).toMatchObject([
    { kind: 'message.paid', attempts: 15, lastError: 'the message was not sent (not_sent)' },
  ])
})
