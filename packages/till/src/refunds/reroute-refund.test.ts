import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { refusal, unknownOutcome } from '../testing/fake-wechat.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import type { Refund } from './refund.ts'

const MINUTE = 60_000

let t: TestTill
let order: Order
let refund: Refund
beforeEach(async () => {
  t = await createTestTill()
  order = await t.paidOrder()
  refund = (await t.till.refunds.request({ orderId: order.id })).refund
  await t.passTime(1_000)
})
afterEach(() => t.till.close())

const becomesAbnormal = async () => {
  t.wechat.refunds.end(refund.outRefundNo, 'abnormal')
  await t.passTime(2 * MINUTE)
}
const load = () => t.till.refunds.load(refund.id)
const reroute = async (key?: string) => {
  const idempotency = key === undefined ? undefined : { scope: 's', key, fingerprint: 'f' }
  return (await t.till.refunds.reroute({ id: refund.id, idempotency })).refund
}

describe('an abnormal refund', () => {
  beforeEach(becomesAbnormal)

  test('is sent to the merchant’s bank account, and followed to its end there', async () => {
    expect(await reroute()).toMatchObject({ state: 'abnormal', reroutedAt: t.clock.now() })
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await t.passTime(61 * MINUTE, MINUTE)
    expect(await load()).toMatchObject({ state: 'succeeded', reroutedAt: expect.any(Number) })
    expect((await t.eventTypes(order)).slice(-4)).toEqual([
      'refund.abnormal',
      'refund.rerouted',
      'refund.succeeded',
      'message.sent',
    ])
  })

  test('is sent once: a repeat answers what there is', async () => {
    const first = await reroute()
    expect(await reroute()).toEqual(first)
    expect((await t.eventTypes(order)).filter((type) => type === 'refund.rerouted')).toHaveLength(1)
  })

  test('whose answer was lost counts as sent, because it may have been, and can be sent again', async () => {
    t.wechat.failNext('applyAbnormalRefund', { error: unknownOutcome(), isDone: true })
    await expect(reroute()).rejects.toMatchObject({ code: 'wechat_unavailable' })
    expect((await load()).reroutedAt).toBeDefined()
    expect(await reroute()).toMatchObject({ state: 'abnormal', reroutedAt: expect.any(Number) })
  })

  test('answers a repeat under the same key with what became of it, even after its end', async () => {
    await reroute('k')
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await t.passTime(61 * MINUTE, MINUTE)
    expect(await reroute('k')).toMatchObject({ state: 'succeeded' })
    await expect(reroute('another')).rejects.toMatchObject({ code: 'refund_not_abnormal' })
  })

  test('that WeChat refuses to send stays where it is', async () => {
    t.wechat.failNext('applyAbnormalRefund', { error: refusal('RULE_LIMIT', 'operator') })
    await expect(reroute()).rejects.toMatchObject({ code: 'wechat_refused' })
    expect(await load()).toMatchObject({ state: 'abnormal', reroutedAt: undefined })
  })

  test('over v2 is for a person in the merchant platform', async () => {
    Object.assign(t.wechat.channel, { applyAbnormalRefund: undefined })
    await expect(reroute()).rejects.toMatchObject({ code: 'reroute_by_hand' })
    expect((await load()).reroutedAt).toBeUndefined()
  })
})

test('a refund that is not abnormal is not sent another way', async () => {
  await expect(reroute()).rejects.toMatchObject({ code: 'refund_not_abnormal' })
  expect(t.wechat.calls).not.toContain('applyAbnormalRefund')
})
