import { parseShanghaiDay } from '@minitill/wechat'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tradeBill } from '../testing/bill-cells.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

const HOUR = 3600_000

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const standing = () => t.till.audit.standing()

test('a till without trade stands at zero', async () => {
  expect(await standing()).toEqual({
    jobs: { waiting: 0, overdue: 0, failed: 0 },
    longestWaitMs: { money: 0, webhooks: 0 },
    deliveries: { waiting: 0, retrying: 0 },
    endpoints: { enabled: 0, failing: 0, disabled: 0 },
    discrepancies: {},
    refunds: { requested: 0, processing: 0, abnormal: 0 },
    days: { balanced: 0, unbalanced: 0, waiting: 0, failed: 0 },
  })
})

test('work that nobody does waits longer and longer', async () => {
  await t.placedOrder()
  t.clock.advance(HOUR)
  const before = (await standing()).longestWaitMs.money
  t.clock.advance(HOUR)
  expect(before).toBeGreaterThan(0)
  expect((await standing()).longestWaitMs).toEqual({ money: before + HOUR, webhooks: 0 })
})

test('a refund counts until its money has arrived', async () => {
  const { id, amount } = await t.paidOrder()
  await t.till.refunds.request({ orderId: id, amount, reason: undefined })
  expect((await standing()).refunds).toEqual({ requested: 1, processing: 0, abnormal: 0 })
})

test('a webhook that failed once is on its way still, and its endpoint is failing', async () => {
  await t.till.webhooks.createEndpoint({ url: 'https://shop.example.com/hooks', eventTypes: undefined })
  t.backEnd.answerWith(500)
  await t.createOrder()
  await t.till.jobs.runDue()
  expect(await standing()).toMatchObject({
    deliveries: { waiting: 1, retrying: 1 },
    endpoints: { enabled: 1, failing: 1, disabled: 0 },
  })
})

test('a payment that is not in the bill is a discrepancy, and leaves its day unbalanced', async () => {
  await t.paidOrder()
  await t.till.reconciliations.plan()
  t.wechat.bills.give({ kind: 'trade', day: parseShanghaiDay('2026-01-01', 'day') }, tradeBill([]))
  await t.passTime(25 * HOUR, HOUR / 2)
  expect(await standing()).toMatchObject({
    discrepancies: { missing_in_bill: 1 },
    days: { balanced: 0, unbalanced: 1, waiting: 0 },
  })
})
