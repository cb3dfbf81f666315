import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusal, unknownOutcome } from '../testing/fake-wechat.ts'
import { propertyRuns } from '../testing/open-test-store.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import type { Order } from './order.ts'

/** What can happen to one order, in any sequence. The checks below predict from WeChat's side alone. */
const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'tap pay',
        'customer pays',
        'notify',
        'ask',
        'close',
        'cancel',
        'close while placing',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('time passes'),
      ms: fc.constantFrom(1_000, 30_000, 600_000, 7_200_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('WeChat fails'),
      call: fc.constantFrom('prepay', 'query', 'close'),
      isDone: fc.boolean(),
      error: fc.constantFrom('unknown', 'busy'),
    }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

test('whatever happens in whatever order, an order is paid exactly when WeChat took the money', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 16 }), async (story) => {
      const t = await createTestTill()
      const order = await t.createOrder({ lifetimeMs: 3 * 3600_000 })
      for (const next of story) await happen(t, order, next)
      await t.passTime(5 * 3600_000, 60_000)
      await check(t, order)
      await t.till.close()
    }),
    { numRuns: propertyRuns(100) },
  )
}, 60_000)

async function happen(t: TestTill, order: Order, next: Happening): Promise<void> {
  switch (next.do) {
    case 'tap pay':
      await t.pay(order).catch(onlyTillErrors)
      return
    case 'customer pays':
      if (t.wechat.stateOf(order.outTradeNo) === 'placed') t.wechat.pay(order.outTradeNo)
      return
    case 'notify': {
      const answer = t.wechat.truth(order.outTradeNo)
      if (answer) await t.notify(t.wechat.notificationOf(answer))
      return
    }
    case 'ask':
      await t.till.orders.confirm(order.id)
      return
    case 'close':
    case 'cancel':
      await closeAs(t, order, next.do === 'close' ? 'merchant' : 'cancelled')
      return
    case 'close while placing':
      t.wechat.onTheWay('prepay', () => closeAs(t, order, 'cancelled'))
      return
    case 'time passes':
      await t.passTime('ms' in next ? next.ms : 0, 30_000)
      return
    case 'WeChat fails':
      if (!('call' in next)) return
      t.wechat.failNext(next.call, {
        error: next.error === 'unknown' ? unknownOutcome() : refusal('FREQUENCY_LIMITED', 'repeat_later'),
        isDone: next.isDone,
      })
  }
}

async function closeAs(t: TestTill, order: Order, reason: 'merchant' | 'cancelled'): Promise<void> {
  await t.till.orders.close({ id: order.id, reason })
}

function onlyTillErrors(error: unknown): void {
  expect(error).toMatchObject({ name: 'TillError' })
}

async function check(t: TestTill, order: Order): Promise<void> {
  const known = await t.till.orders.load(order.id)
  const atWechat = t.wechat.stateOf(order.outTradeNo)
  expect(known.state === 'paid').toBe(atWechat === 'paid')
  expect(known.state === 'closed' && atWechat === 'placed', 'closed here and payable at WeChat').toBe(false)
  const paidEvents = (await t.eventTypes(order)).filter((type) => type === 'order.paid')
  expect(paidEvents).toHaveLength(known.state === 'paid' ? 1 : 0)
  expect(t.messages).toHaveLength(known.state === 'paid' ? 1 : 0)
  expect(new Set(t.wechat.prepays.map((request) => JSON.stringify(request))).size).toBeLessThanOrEqual(1)
  expect(await t.till.jobs.count()).toEqual({ waiting: 0, overdue: 0, failed: 0 })
}
